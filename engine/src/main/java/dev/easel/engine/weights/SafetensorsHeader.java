package dev.easel.engine.weights;

import static java.util.Comparator.comparingLong;

import dev.easel.engine.config.UnsupportedModel;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads the header of one safetensors file and checks all it says. Confined to one thread.
final class SafetensorsHeader {
    private static final int TENSOR_LIMIT = 100_000;
    private static final int REMARKS_LIMIT = 100_000;
    private static final int REMARK_LIMIT = 1 << 12;
    private static final int AXES_LIMIT = 16;
    private static final String REMEDY = "Download the file again, or use another model.";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(8).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final Path real;
    private final long dataStart;
    private final long fileSize;

    /// `file` is the name for messages; its numbers begin at `dataStart`.
    SafetensorsHeader(Path file, Path real, long dataStart, long fileSize) {
        this.file = file;
        this.real = real;
        this.dataStart = dataStart;
        this.fileSize = fileSize;
    }

    /// What a header says: the tensors by name, and the remarks by key.
    record Content(Map<String, Weight> tensors, Map<String, String> remarks) {
        Content {
            tensors = Map.copyOf(tensors);
            remarks = Map.copyOf(remarks);
        }
    }

    Content read(InputStream header) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), header)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw refuse("has a header that is no JSON object");
            var tensors = new HashMap<String, Weight>();
            var remarks = new HashMap<String, String>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var key = parser.currentName();
                parser.nextToken();
                if (key.equals("__metadata__")) readRemarks(parser, remarks);
                else tensors.put(key, tensor(parser, key));
                if (tensors.size() > TENSOR_LIMIT) throw refuse("has more than " + TENSOR_LIMIT + " tensors");
            }
            if (parser.nextToken() != null) throw refuse("has more than one JSON object in its header");
            checkPlaces(tensors.values().stream().toList());
            return new Content(tensors, remarks);
        } catch (JacksonException e) {
            throw new UnsupportedModel(file + " has a header that is not JSON: " + e.getOriginalMessage(), REMEDY, e);
        }
    }

    /// Texts are kept; whatever else stands there, which the format does not allow, is passed over.
    private void readRemarks(JsonParser parser, Map<String, String> remarks) {
        if (!parser.currentToken().isStructStart()) return;
        var depth = 1;
        for (var words = 0; depth > 0; words++) {
            if (words > REMARKS_LIMIT) throw refuse("has more than " + REMARKS_LIMIT + " words in its __metadata__");
            var token = parser.nextToken();
            if (token == null) return;
            if (token.isStructStart()) depth++;
            if (token.isStructEnd()) depth--;
            if (depth == 1 && token == JsonToken.VALUE_STRING) keep(parser.currentName(), parser.getString(), remarks);
        }
    }

    private static void keep(@Nullable String key, String remark, Map<String, String> remarks) {
        if (key != null && remark.length() <= REMARK_LIMIT) remarks.put(key, remark);
    }

    private Weight tensor(JsonParser parser, String key) {
        if (parser.currentToken() != JsonToken.START_OBJECT) throw refuse(key, "is no JSON object");
        String dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "dtype" -> dtype = text(parser, key, field);
                case "shape" -> shape = numbers(parser, key, field);
                case "data_offsets" -> offsets = numbers(parser, key, field);
                default -> throw refuse(key, "has the unknown field '" + field + "'");
            }
        }
        return weight(key, dtype(key, dtype), required(key, "shape", shape), required(key, "data_offsets", offsets));
    }

    private Weight weight(String key, Dtype dtype, List<Long> shape, List<Long> offsets) {
        if (offsets.size() != 2) throw refuse(key, "has the data_offsets " + offsets + "; two numbers are needed");
        var begin = offsets.get(0);
        var end = offsets.get(1);
        if (begin > end || end > fileSize - dataStart)
            throw refuse(
                    key,
                    "lies at bytes " + begin + " to " + end + " of " + (fileSize - dataStart)
                            + ": the file is cut short or damaged");
        if (end - begin != bytes(key, dtype, shape))
            throw refuse(key, "has " + (end - begin) + " bytes, but " + dtype + " of shape " + shape + " needs others");
        return new Weight(real, key, dtype, shape, dataStart + begin, end - begin);
    }

    private long bytes(String key, Dtype dtype, List<Long> shape) {
        try {
            return shape.stream().reduce((long) dtype.bytes(), Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw new UnsupportedModel(
                    file + ": the tensor '" + key + "' of shape " + shape + " is larger than any file", REMEDY, e);
        }
    }

    /// The tensors must fill the file after the header: none over another, nothing between, nothing behind.
    private void checkPlaces(List<Weight> tensors) {
        var ordered = new ArrayList<>(tensors);
        ordered.sort(comparingLong(Weight::offset).thenComparingLong(Weight::length));
        for (var i = 1; i < ordered.size(); i++) {
            var before = ordered.get(i - 1);
            var weight = ordered.get(i);
            if (before.offset() + before.length() > weight.offset())
                throw refuse(before.key(), "and '" + weight.key() + "' lie over each other");
        }
        var filled = ordered.stream().mapToLong(Weight::length).sum();
        if (filled != fileSize - dataStart)
            throw refuse("has " + (fileSize - dataStart) + " bytes of numbers, but its header names " + filled);
    }

    private List<Long> numbers(JsonParser parser, String key, String field) {
        if (parser.currentToken() != JsonToken.START_ARRAY) throw refuse(key, "has a '" + field + "' that is no list");
        var numbers = new ArrayList<Long>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT)
                throw refuse(key, "has a '" + field + "' that holds something else than whole numbers");
            if (numbers.size() == AXES_LIMIT)
                throw refuse(key, "has a '" + field + "' of more than " + AXES_LIMIT + " numbers");
            numbers.add(number(parser, key, field));
        }
        return numbers;
    }

    private long number(JsonParser parser, String key, String field) {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER)
            throw refuse(key, "has a number in its '" + field + "' that is larger than any file");
        var number = parser.getLongValue();
        if (number < 0) throw refuse(key, "has a negative number in its '" + field + "': " + number);
        return number;
    }

    private String text(JsonParser parser, String key, String field) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) throw refuse(key, "has a '" + field + "' that is no text");
        return parser.getString();
    }

    private Dtype dtype(String key, @Nullable String name) {
        return Arrays.stream(Dtype.values())
                .filter(dtype -> dtype.name().equals(name))
                .findFirst()
                .orElseThrow(() -> refuse(key, "has the unknown dtype '" + name + "'"));
    }

    private <T> T required(String key, String field, @Nullable T value) {
        if (value == null) throw refuse(key, "has no '" + field + "'");
        return value;
    }

    private UnsupportedModel refuse(String key, String what) {
        return new UnsupportedModel(file + ": the tensor '" + key + "' " + what, REMEDY);
    }

    private UnsupportedModel refuse(String what) {
        return new UnsupportedModel(file + " " + what, REMEDY);
    }
}
