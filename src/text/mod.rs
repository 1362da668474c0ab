//! Text on screen: fonts, shaping, paragraph layout, caret geometry, raster.
