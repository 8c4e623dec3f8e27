package dev.easel.daemon.tray;

import dev.easel.daemon.history.KeptImage;

/// What a person does in the window; called on the event thread.
interface Acts {
    /// Draws what the window says, or stops what is drawn.
    void drawOrStop();

    /// Draws the picture's wish with another seed.
    void again();

    void copy();

    void save();

    void reveal();

    /// Stops what is drawn; where nothing is, closes.
    void escape();

    /// Closes; what is drawn goes on.
    void close();

    /// Shows a picture of the history.
    void show(KeptImage image);
}
