"""The search engines, measured side by side on the five texts and on many made from them."""
