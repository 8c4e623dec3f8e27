package dev.easel.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// The answer of `GET /api/v1/config`, and what `easel config get --json` prints: every setting there is.
public record Settings(List<Setting> settings) {
    /// One of them, its values as the settings file writes them.
    ///
    /// @param value what holds; `***` if it holds a secret
    /// @param standard what holds if nobody chooses; `default` on the wire
    /// @param source `default`, `file`, `environment` or `command_line`
    /// @param live whether a running daemon follows a change at once
    public record Setting(
            String key,
            String value,
            @JsonProperty("default") String standard,
            String source,
            boolean live) {}
}
