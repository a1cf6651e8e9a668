"""The public pages: server-rendered, in English and Simplified Chinese, without any script.

A view fetches, asks and renders. Whatever reaches an anonymous reader begins with `visible()`.
"""
