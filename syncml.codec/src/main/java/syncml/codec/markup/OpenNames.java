package syncml.codec.markup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import syncml.codec.ElementSource;

/** The open elements of an XML document: where their names stand in it, and where their content begins. */
final class OpenNames {
    private final byte[] buf;
    private int[] nameFrom = new int[16];
    private int[] nameTo = new int[16];
    private int[] contentFrom = new int[16];
    private int depth;

    OpenNames(byte[] buf) {
        this.buf = buf;
    }

    int depth() {
        return depth;
    }

    void push(int from, int to, int content) {
        if (depth == nameFrom.length) {
            nameFrom = Arrays.copyOf(nameFrom, depth * 2);
            nameTo = Arrays.copyOf(nameTo, depth * 2);
            contentFrom = Arrays.copyOf(contentFrom, depth * 2);
        }
        nameFrom[depth] = from;
        nameTo[depth] = to;
        contentFrom[depth] = content;
        depth++;
    }

    void pop() {
        depth--;
    }

    /** Where the content of the parent of the innermost element begins; there is one. */
    int parentContent() {
        return contentFrom[depth - 2];
    }

    /** The position behind the name of the innermost element at {@code p}; -1 if another name stands there. */
    int nameEnd(int p, int end) {
        int from = nameFrom[depth - 1];
        int length = nameTo[depth - 1] - from;
        if (end - p < length) {
            return -1;
        }
        if (p + length + 8 <= end) {
            return EightOctets.same(buf, from, p, length) ? p + length : -1;
        }
        for (int i = 0; i < length; i++) {
            if (buf[p + i] != buf[from + i]) {
                return -1;
            }
        }
        return p + length;
    }

    String path() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            String name = new String(buf, nameFrom[i], Math.min(40, nameTo[i] - nameFrom[i]), StandardCharsets.UTF_8);
            path.append(i == 0 ? "" : "/").append(ElementSource.printable(name));
        }
        return path.toString();
    }
}
