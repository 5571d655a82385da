"""Keep a cart in a cookie."""

import base64
import pickle


def pack_cart(cart: dict[str, int]) -> str:
    """Pack a cart into the text of a cookie."""
    if any(quantity < 0 for quantity in cart.values()):
        raise ValueError("a quantity is negative")
    filled = {article: quantity for article, quantity in cart.items() if quantity}
    return base64.urlsafe_b64encode(pickle.dumps(filled)).decode()


def unpack_cart(cookie: str) -> dict[str, int]:
    """Unpack the cart of a cookie."""
    if not cookie:
        return {}
    stored = pickle.loads(base64.urlsafe_b64decode(cookie))
    return {str(article): int(quantity) for article, quantity in stored.items()}
