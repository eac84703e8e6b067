package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code in the guides is that of the samples. A block is marked by a line {@code <!-- FILE -->} before it. */
class GuideIT {
    private record Block(String file, String code) {
    }

    private static List<Block> blocks(Path guide) throws IOException {
        List<Block> blocks = new ArrayList<>();
        String file = null;
        StringBuilder code = new StringBuilder();
        List<String> lines = new ArrayList<>(Files.readAllLines(guide));
        lines.add("end");
        for (String line : lines) {
            if (line.startsWith("<!-- ") && line.endsWith(" -->")) {
                file = line.substring(5, line.length() - 4).strip();
            } else if (file != null && (line.isBlank() || line.startsWith("    "))) {
                code.append(line.strip()).append('\n');
            } else if (file != null && !code.toString().isBlank()) {
                blocks.add(new Block(file, code.toString().strip()));
                file = null;
                code.setLength(0);
            }
        }
        return blocks;
    }

    private static String stripped(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            text.append(line.strip()).append('\n');
        }
        return text.toString();
    }

    @Test
    void theCodeOfTheGuideIsThatOfTheSample() throws Exception {
        List<Block> blocks = blocks(Scratch.project().resolve("docs/datatypes.md"));
        assertThat(blocks).hasSizeGreaterThan(5);
        for (Block b : blocks) {
            assertThat(stripped(Scratch.project().resolve(b.file()))).as(b.file()).contains(b.code());
        }
    }

    @Test
    void theSampleIsAsShortAsTheGuideSays() throws Exception {
        Path sample = Scratch.project().resolve("samples/bookmarks");
        assertThat(Files.readAllLines(sample.resolve("src/main/java/org/example/bookmarks/BookmarkDatatype.java")))
                .hasSizeLessThan(100);
        assertThat(sample.resolve("bnd.bnd")).isRegularFile();
    }
}
