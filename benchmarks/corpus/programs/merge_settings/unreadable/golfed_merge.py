"""Merge."""
import copy as _

merge_settings = lambda base, override: (lambda M: M(M, base, override))(lambda M, B, O: {k: (M(M, B[k] if k in B and isinstance(B[k], dict) else {}, O[k]) if isinstance(O[k], dict) else _.deepcopy(O[k])) if k in O else _.deepcopy(B[k]) for k in {**dict.fromkeys(B), **dict.fromkeys(O)} if not (k in O and O[k] is None)})  # type: ignore
