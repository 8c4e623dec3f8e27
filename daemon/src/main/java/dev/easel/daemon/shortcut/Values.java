package dev.easel.daemon.shortcut;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What the actions of one shortcut are given: texts, results of earlier actions and dictionaries, in the forms of
/// Shortcuts. Confined to one thread.
final class Values {
    /// Stands in a text where a result goes.
    private static final char PLACE = '\uFFFC';

    private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");
    private static final Map<String, String> GIVEN =
            Map.of("Clipboard", "Clipboard", "Shortcut Input", "ExtensionInput");

    private final String server;
    private final Map<String, NSDictionary> results = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /// @param server what `{Easel}` is
    Values(String server) {
        this.server = server;
    }

    /// From now on `name` is what the action with that `uuid` gives.
    void add(String name, String uuid) {
        var result = new NSDictionary();
        result.put("Type", "ActionOutput");
        result.put("OutputUUID", uuid);
        result.put("OutputName", name);
        results.put(name, result);
    }

    /// Whether a result of that name was asked for.
    boolean hasUsed(String name) {
        return used.contains(name);
    }

    /// A text; places in it are counted in UTF-16 units.
    NSDictionary text(String written) {
        var names = NAME.matcher(written.replace("{Easel}", server));
        var text = new StringBuilder();
        var attached = new NSDictionary();
        while (names.find()) {
            names.appendReplacement(text, "");
            attached.put("{" + text.length() + ", 1}", result(names.group(1)));
            text.append(PLACE);
        }
        names.appendTail(text);
        var value = new NSDictionary();
        value.put("string", text.toString());
        if (!attached.isEmpty()) value.put("attachmentsByRange", attached);
        return serialized(value, "WFTextTokenString");
    }

    /// A place for one result.
    ///
    /// @param written its name in braces
    NSDictionary attachment(String written) {
        var name = NAME.matcher(written);
        if (!name.matches()) throw new IllegalStateException("'" + written + "' is not one {Result}");
        return serialized(result(name.group(1)), "WFTextTokenAttachment");
    }

    /// A dictionary of texts.
    NSDictionary dictionary(Map<String, String> entries) {
        var items = entries.entrySet().stream()
                .map(entry -> {
                    var item = new NSDictionary();
                    item.put("WFItemType", 0);
                    item.put("WFKey", text(entry.getKey()));
                    item.put("WFValue", text(entry.getValue()));
                    return item;
                })
                .toArray(NSObject[]::new);
        var value = new NSDictionary();
        value.put("WFDictionaryFieldValueItems", new NSArray(items));
        return serialized(value, "WFDictionaryFieldValue");
    }

    private NSDictionary result(String name) {
        used.add(name);
        var result = new NSDictionary();
        if (GIVEN.containsKey(name)) {
            result.put("Type", GIVEN.get(name));
            return result;
        }
        var made = results.get(name);
        if (made == null) throw new IllegalStateException("no action before has made {" + name + "}");
        return made;
    }

    private static NSDictionary serialized(NSObject value, String type) {
        var wrapped = new NSDictionary();
        wrapped.put("Value", value);
        wrapped.put("WFSerializationType", type);
        return wrapped;
    }
}
