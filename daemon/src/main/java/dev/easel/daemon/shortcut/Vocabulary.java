package dev.easel.daemon.shortcut;

import java.util.List;
import java.util.Map;

/// The actions of Shortcuts that our sources use, and what each is given.
///
/// Source: handbook, macOS, section 8, and shortcuts that people have published. Limits: never run on a Mac.
final class Vocabulary {
    private static final Map<String, List<Parameter>> ACTIONS = Map.of(
            "ask",
            List.of(
                    new Parameter("question", "WFAskActionPrompt", Form.LITERAL),
                    Parameter.fixed("WFInputType", "Text"),
                    Parameter.fixed("WFAllowsMultilineText", false)),
            "gettext",
            List.of(new Parameter("text", "WFTextActionText", Form.TEXT)),
            "getvalueforkey",
            List.of(
                    new Parameter("from", "WFInput", Form.RESULT),
                    new Parameter("key", "WFDictionaryKey", Form.LITERAL),
                    Parameter.fixed("WFGetDictionaryValueType", "Value")),
            "getitemfromlist",
            List.of(new Parameter("from", "WFInput", Form.RESULT), Parameter.fixed("WFItemSpecifier", "First Item")),
            "notification",
            List.of(
                    new Parameter("title", "WFNotificationActionTitle", Form.LITERAL),
                    new Parameter("text", "WFNotificationActionBody", Form.TEXT),
                    Parameter.fixed("WFNotificationActionSound", false),
                    new Parameter("picture", "WFInput", Form.RESULT)),
            "previewdocument",
            List.of(new Parameter("file", "WFInput", Form.RESULT)),
            "savetocameraroll",
            List.of(new Parameter("picture", "WFInput", Form.RESULT)),
            "showresult",
            List.of(new Parameter("text", "Text", Form.TEXT)));

    private Vocabulary() {}

    /// In the order in which they are written.
    ///
    /// @throws IllegalStateException if there is no such action
    static List<Parameter> parameters(String action) {
        var all = ACTIONS.get(action);
        if (all == null) throw new IllegalStateException("there is no action '" + action + "'");
        return all;
    }

    /// How a value is written.
    enum Form {
        /// As it is.
        LITERAL,
        /// With results in it.
        TEXT,
        /// One result.
        RESULT,
        /// Always the same.
        FIXED
    }

    /// @param word in a source
    /// @param key in the property list
    /// @param value of one that is always the same; else empty
    record Parameter(String word, String key, Form form, Object value) {
        Parameter(String word, String key, Form form) {
            this(word, key, form, "");
        }

        static Parameter fixed(String key, Object value) {
            return new Parameter("", key, Form.FIXED, value);
        }
    }
}
