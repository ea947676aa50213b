package eu.vigie.job.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** How the parts of records are written: lengths first, text as UTF-8 of any length. */
final class Wire {
    /** Reads one item of a list. */
    interface Reader<T> {
        T read(DataInputView in) throws IOException;
    }

    /** Writes one item of a list. */
    interface Writer<T> {
        void write(T item, DataOutputView out) throws IOException;
    }

    private static final int TEXT = 0;
    private static final int LONG = 1;
    private static final int DOUBLE = 2;
    private static final int TRUE = 3;
    private static final int FALSE = 4;
    private static final int LIST = 5;

    private Wire() {}

    static void bytes(byte[] bytes, DataOutputView out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] bytes(DataInputView in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    static void text(String text, DataOutputView out) throws IOException {
        bytes(text.getBytes(UTF_8), out);
    }

    static String text(DataInputView in) throws IOException {
        return SharedTexts.of(bytes(in));
    }

    static void optionalText(@Nullable String text, DataOutputView out) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            text(text, out);
        }
    }

    static @Nullable String optionalText(DataInputView in) throws IOException {
        return in.readBoolean() ? text(in) : null;
    }

    static void instant(Instant instant, DataOutputView out) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    static Instant instant(DataInputView in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    static <T> void list(List<T> items, Writer<T> writer, DataOutputView out) throws IOException {
        out.writeInt(items.size());
        for (T item : items) {
            writer.write(item, out);
        }
    }

    static <T> List<T> list(Reader<T> reader, DataInputView in) throws IOException {
        int size = in.readInt();
        List<T> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            items.add(reader.read(in));
        }
        return items;
    }

    /** The values of an event's fields: text, whole and other numbers, flags and lists of these. */
    static void fields(Map<String, Object> fields, DataOutputView out) throws IOException {
        out.writeInt(fields.size());
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            text(field.getKey(), out);
            value(field.getValue(), out);
        }
    }

    static Map<String, Object> fields(DataInputView in) throws IOException {
        int size = in.readInt();
        Map<String, Object> fields = new LinkedHashMap<>(size * 2);
        for (int i = 0; i < size; i++) {
            fields.put(text(in), value(in));
        }
        return fields;
    }

    private static void value(Object value, DataOutputView out) throws IOException {
        if (value instanceof Long number) {
            out.writeByte(LONG);
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte(DOUBLE);
            out.writeDouble(number);
        } else if (value instanceof Boolean flag) {
            out.writeByte(flag ? TRUE : FALSE);
        } else if (value instanceof List<?> list) {
            out.writeByte(LIST);
            out.writeInt(list.size());
            for (Object item : list) {
                value(item, out);
            }
        } else {
            out.writeByte(TEXT);
            text(value.toString(), out);
        }
    }

    private static Object value(DataInputView in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case TEXT -> text(in);
            case LONG -> in.readLong();
            case DOUBLE -> in.readDouble();
            case TRUE -> true;
            case FALSE -> false;
            case LIST -> list(Wire::value, in);
            default -> throw new IOException("unknown kind of value: " + kind);
        };
    }
}
