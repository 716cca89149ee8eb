"""The LibreOffice that is asked about files of the corpora."""

from tests.redline.conftest import libreoffice

__all__ = ["libreoffice"]
