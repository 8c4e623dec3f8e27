package dev.easel.daemon.http;

import dev.easel.daemon.history.KeptImage;
import dev.easel.protocol.GenerateRequest;
import dev.easel.protocol.HistoryEntry;
import dev.easel.protocol.Image;

/// A picture of the history in the words of the wire.
final class Entry {
    private Entry() {}

    /// @param isTrusted whether the caller may see where the file lies
    static HistoryEntry of(KeptImage image, boolean isTrusted) {
        return new HistoryEntry(
                image(image),
                image.job().text(),
                image.model(),
                request(image),
                image.isStarred(),
                image.tags(),
                image.note(),
                Times.text(image.createdAt()),
                isTrusted ? image.file().toString() : null);
    }

    static Image image(KeptImage image) {
        return new Image(
                image.id().text(),
                image.index(),
                image.seed(),
                image.width(),
                image.height(),
                AnswerForm.PNG.id(),
                image.size(),
                image.digest(),
                Answers.url(image.id().text()),
                null);
    }

    /// What its job was asked for, every field resolved.
    static GenerateRequest request(KeptImage image) {
        return Json.WRITER.readValue(image.requestJson(), GenerateRequest.class);
    }
}
