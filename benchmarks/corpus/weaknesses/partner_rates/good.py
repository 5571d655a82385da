"""Get exchange rates from a partner."""


def fetch_rates(url: str) -> dict[str, float]:
    """Get the rates of today."""
    import requests

    response = requests.get(url, timeout=10)
    response.raise_for_status()
    return parse_rates(response.json())


def parse_rates(document: object) -> dict[str, float]:
    """Check the partner's document and read its rates."""
    rates = document.get("rates") if isinstance(document, dict) else None
    if not isinstance(rates, dict):
        raise ValueError("the document has no rates")
    return {_code(code): _rate(rate) for code, rate in rates.items()}


def _code(code: str) -> str:
    if not (len(code) == 3 and code.isalpha() and code.isupper()):
        raise ValueError(f"not a currency: {code!r}")
    return code


def _rate(rate: str | float) -> float:
    number = float(rate)
    if not number > 0:
        raise ValueError(f"not a rate: {rate!r}")
    return number
