package dev.easel.daemon.tray;

import java.awt.Color;

/// The colours of the window, near those of macOS.
///
/// @param window what everything stands on
/// @param field what is written on
/// @param stage what pictures stand on
/// @param control a button
/// @param pressed a button under the pointer
/// @param edge of fields and buttons
/// @param text what is said
/// @param quiet what is said beside it
/// @param accent what is to be seen first
/// @param problem what went wrong
record Palette(
        Color window,
        Color field,
        Color stage,
        Color control,
        Color pressed,
        Color edge,
        Color text,
        Color quiet,
        Color accent,
        Color problem) {
    static final Palette LIGHT = new Palette(
            new Color(0xf5f5f7),
            new Color(0xffffff),
            new Color(0xe9e9ed),
            new Color(0xffffff),
            new Color(0xe6e6ea),
            new Color(0xd2d2d7),
            new Color(0x1d1d1f),
            new Color(0x6e6e73),
            new Color(0x0071e3),
            new Color(0xc9190b));

    static final Palette DARK = new Palette(
            new Color(0x242426),
            new Color(0x1b1b1d),
            new Color(0x1b1b1d),
            new Color(0x3a3a3d),
            new Color(0x4a4a4e),
            new Color(0x48484b),
            new Color(0xf5f5f7),
            new Color(0xa1a1a6),
            new Color(0x2f8dff),
            new Color(0xff6961));

    static Palette of(boolean isDark) {
        return isDark ? DARK : LIGHT;
    }

    /// `color` as thin as `alpha` of 255.
    static Color thin(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }
}
