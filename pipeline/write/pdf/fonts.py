"""The fonts of the look into a font configuration that knows no other font of the machine."""

from typing import Any

from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2  # type: ignore[import-untyped]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

ffi.cdef("FcConfig * FcConfigCreate (void);")


class OwnFonts(FontConfiguration):  # type: ignore[misc]
    """WeasyPrint's configuration without the machine's fonts and font settings (WeasyPrint 70.0).

    `FontConfiguration` starts from the fontconfig of the machine, whose fonts would stand in for a glyph that
    the look lacks, and whose hinting would move lines; an empty one gives the same bytes anywhere.
    """

    def __init__(self) -> None:
        self._config = fontconfig.FcConfigCreate()
        self.font_map = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        fontconfig.FcConfigDestroy(self._config)
        self._folder = None
        self.strut_layouts: dict[Any, Any] = {}
        self.font_features: dict[Any, Any] = {}
