package syncml.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syncml.api.storage.BodyRow;
import syncml.api.storage.ItemRow;
import syncml.api.storage.Storage;

class KilledProcessTest {
    @TempDir
    Path folder;

    @Test
    void whatAKilledProcessCommittedIsThere() throws Exception {
        killAndLook(10, new Random(11));
    }

    @Test
    @Tag("full")
    void whatAProcessKilledManyTimesCommittedIsThere() throws Exception {
        killAndLook(30, new Random(12));
    }

    /**
     * The database is never closed: what is looked at is a copy. Space in its file is used again at once, as it is in a
     * server after some time.
     */
    private void killAndLook(int kills, Random random) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("killed") + ";RETENTION_TIME=0";
        String copy = "jdbc:h2:file:" + folder.resolve("copy");
        for (int kill = 0; kill < kills; kill++) {
            long reported = reportedBeforeKill(url, 1 + random.nextInt(60), random.nextInt(4000));
            Files.copy(folder.resolve("killed.mv.db"), folder.resolve("copy.mv.db"), StandardCopyOption.REPLACE_EXISTING);
            try (Database database = Databases.open(copy)) {
                check(database.storage(), reported);
            }
        }
    }

    /** Lets a process report some commits, then kills it at some moment of the next ones; returns its last report. */
    private static long reportedBeforeKill(String url, int reports, int spins)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Committer.class.getName(), url)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        long last = 0;
        try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
            for (int i = 0; i < reports; i++) {
                String line = output.readLine();
                assertThat(line).as("a report of the process").isNotNull();
                last = Long.parseLong(line);
            }
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
            }
            // By its handle, since the process object would close the pipe with what was reported last.
            process.toHandle().destroyForcibly();
            for (String line = output.readLine(); line != null && line.matches("\\d+"); line = output.readLine()) {
                last = Long.parseLong(line);
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        return last;
    }

    /** All that was reported is there, and of what was not the whole transaction or nothing. */
    private static void check(Storage storage, long reported) {
        long head = storage.<Long>inTransaction(tx -> tx.items().head(Committer.OWNER));
        assertThat(head).isGreaterThanOrEqualTo(reported);
        List<ItemRow> items = storage.inTransaction(tx -> tx.items().changed(Committer.OWNER,
                List.of(Committer.COLLECTION), 0, Long.MAX_VALUE, Integer.MAX_VALUE));
        assertThat(items).extracting(ItemRow::revision).last().isEqualTo(head);
        assertThat(items).hasSize((int) head);
        List<BodyRow> bodies = storage.inTransaction(tx -> tx.items().bodies(Committer.OWNER,
                items.stream().map(ItemRow::body).toList()));
        assertThat(bodies).hasSize((int) head);
    }
}
