package syncml.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncml.testkit.storage.StorageFixture.await;
import static syncml.testkit.storage.StorageFixture.deep;
import static syncml.testkit.storage.StorageFixture.elsewhere;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.SessionRow;
import syncml.api.storage.StorageException;

/** Sessions and the chunks they receive. */
public interface SessionContract extends StorageFixture {
    @Test
    default void sessionIsFoundByTokenAndByName() {
        String token = Rows.unique();
        SessionRow row = Rows.session(token, token, "7");
        run(tx -> tx.sessions().insert(row));
        run(tx -> {
            deep(tx.sessions().find(token).orElseThrow()).isEqualTo(row);
            deep(tx.sessions().find("http", token, "7").orElseThrow()).isEqualTo(row);
            assertThat(tx.sessions().find("obex", token, "7")).isEmpty();
            assertThat(tx.sessions().find("http", token, "8")).isEmpty();
            assertThat(tx.sessions().find(token + " ")).isEmpty();
        });
    }

    @Test
    default void sessionWithoutReplyIsKept() {
        String token = Rows.unique();
        SessionRow row = new SessionRow(token, "http", token, "1", null, 1, "1", new byte[20], null, null, Rows.TIME,
                true, new byte[0]);
        run(tx -> tx.sessions().insert(row));
        deep(read(tx -> tx.sessions().find(token)).orElseThrow()).isEqualTo(row);
    }

    @Test
    default void largeReplyIsKept() {
        String token = Rows.unique();
        byte[] reply = new byte[3 << 20];
        reply[reply.length - 1] = 1;
        SessionRow row = new SessionRow(token, "http", token, "1", null, 1, "1", new byte[20], reply, "t", Rows.TIME,
                false, new byte[0]);
        run(tx -> tx.sessions().insert(row));
        assertThat(find(tx -> tx.sessions().find(token)).orElseThrow().reply()).isEqualTo(reply);
    }

    @Test
    default void sessionThatIsThereIsNotAddedAgain() {
        String token = Rows.unique();
        run(tx -> tx.sessions().insert(Rows.session(token, token, "7")));
        assertThatThrownBy(() -> run(tx -> tx.sessions().insert(Rows.session(token, token, "8"))))
                .isInstanceOf(LostRaceException.class);
        assertThatThrownBy(() -> run(tx -> tx.sessions().insert(Rows.session(Rows.unique(), token, "7"))))
                .isInstanceOf(LostRaceException.class);
        run(tx -> assertThat(tx.sessions().find("http", token, "8")).isEmpty());
    }

    @Test
    default void ofTwoWhoOpenTheSameSessionOneDoesAndTheOtherFindsIt() {
        String source = Rows.unique();
        CountDownLatch bothLooked = new CountDownLatch(2);
        List<CompletableFuture<String>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(elsewhere(() -> read(tx -> {
                Optional<SessionRow> found = tx.sessions().find("http", source, "1");
                bothLooked.countDown();
                await(bothLooked);
                if (found.isPresent()) {
                    return found.get().token();
                }
                SessionRow opened = Rows.session(Rows.unique(), source, "1");
                tx.sessions().insert(opened);
                return opened.token();
            })));
        }
        String token = StorageFixture.result(both.get(0));
        assertThat(StorageFixture.result(both.get(1))).isEqualTo(token);
        assertThat(find(tx -> tx.sessions().find("http", source, "1")).orElseThrow().token()).isEqualTo(token);
    }

    @Test
    default void sessionIsReplacedIfItHasTheVersionExpected() {
        String owner = newOwner();
        String token = Rows.unique();
        run(tx -> tx.sessions().insert(Rows.session(token, token, "7")));
        SessionRow next = Rows.session(token, token, "7", owner, 2, Rows.TIME.plusSeconds(1), true);
        run(tx -> tx.sessions().update(next, 1));
        deep(read(tx -> tx.sessions().find(token)).orElseThrow()).isEqualTo(next);
        assertThatThrownBy(() -> run(tx -> tx.sessions().update(next, 1))).isInstanceOf(LostRaceException.class);
        assertThatThrownBy(() -> run(tx -> tx.sessions().update(Rows.session(Rows.unique(), token, "9"), 1)))
                .isInstanceOf(LostRaceException.class);
        deep(read(tx -> tx.sessions().find(token)).orElseThrow()).isEqualTo(next);
    }

    @Test
    default void ofTwoMessagesOfOneSessionTheLoserSeesWhatTheWinnerDid() {
        String token = Rows.unique();
        run(tx -> tx.sessions().insert(Rows.session(token, token, "1")));
        CountDownLatch bothRead = new CountDownLatch(2);
        AtomicInteger runs = new AtomicInteger();
        List<CompletableFuture<Object>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(elsewhere(() -> read(tx -> {
                runs.incrementAndGet();
                long version = tx.sessions().find(token).orElseThrow().version();
                bothRead.countDown();
                await(bothRead);
                tx.sessions().update(Rows.session(token, token, "1", null, version + 1, Rows.TIME, false), version);
                return null;
            })));
        }
        both.forEach(StorageFixture::result);
        assertThat(find(tx -> tx.sessions().find(token)).orElseThrow().version()).isEqualTo(3);
        assertThat(runs).hasValue(3);
    }

    @Test
    default void openSessionsOfADeviceAreListed() {
        String owner = newOwner();
        String source = Rows.unique();
        String open = Rows.unique();
        run(tx -> {
            tx.sessions().insert(Rows.session(open, source, "1", owner, 1, Rows.TIME, false));
            tx.sessions().insert(Rows.session(Rows.unique(), source, "2", owner, 1, Rows.TIME, true));
            tx.sessions().insert(Rows.session(Rows.unique(), source, "3"));
            tx.sessions().insert(Rows.session(Rows.unique(), source + "x", "1", owner, 1, Rows.TIME, false));
        });
        assertThat(rows(tx -> tx.sessions().open(owner, source))).extracting(SessionRow::token).containsExactly(open);
        assertThat(rows(tx -> tx.sessions().open(owner, ""))).isEmpty();
        assertThat(rows(tx -> tx.sessions().open(newName(), source))).isEmpty();
    }

    private static String newName() {
        return Rows.unique();
    }

    @Test
    default void sessionOfNobodyIsRefused() {
        String token = Rows.unique();
        assertThatThrownBy(() -> run(tx -> tx.sessions()
                .insert(Rows.session(token, token, "1", newName(), 1, Rows.TIME, false))))
                .isInstanceOf(StorageException.class);
    }

    @Test
    default void removedSessionTakesItsChunksAlong() {
        String token = Rows.unique();
        run(tx -> {
            tx.sessions().insert(Rows.session(token, token, "1"));
            tx.sessions().appendChunk(token, Rows.octets("a"));
        });
        assertThat(test(tx -> tx.sessions().delete(token))).isTrue();
        run(tx -> {
            assertThat(tx.sessions().find(token)).isEmpty();
            assertThat(tx.sessions().chunks(token)).isEmpty();
            assertThat(tx.sessions().delete(token)).isFalse();
        });
        run(tx -> tx.sessions().insert(Rows.session(Rows.unique(), token, "1")));
    }

    @Test
    default void idleSessionsExpireAFewAtATime() {
        Instant old = Instant.ofEpochSecond(1000, 500_000);
        List<String> tokens = List.of(Rows.unique(), Rows.unique(), Rows.unique(), Rows.unique());
        for (int i = 0; i < tokens.size(); i++) {
            SessionRow row = Rows.session(tokens.get(i), tokens.get(i), "1", null, 1, old.plusNanos(1000L * i), false);
            run(tx -> {
                tx.sessions().insert(row);
                tx.sessions().appendChunk(row.token(), Rows.octets("a"));
            });
        }
        assertThat(number(tx -> tx.sessions().expire(old, 9))).isZero();
        assertThat(number(tx -> tx.sessions().expire(old.plusNanos(3000), 2))).isEqualTo(2);
        assertThat(number(tx -> tx.sessions().expire(old.plusNanos(3000), 2))).isEqualTo(1);
        assertThat(number(tx -> tx.sessions().expire(old.plusNanos(3000), 2))).isZero();
        run(tx -> {
            assertThat(tx.sessions().find(tokens.get(0))).isEmpty();
            assertThat(tx.sessions().chunks(tokens.get(0))).isEmpty();
            assertThat(tx.sessions().find(tokens.get(3))).isPresent();
            assertThat(tx.sessions().chunks(tokens.get(3))).hasSize(1);
            tx.sessions().delete(tokens.get(3));
        });
    }

    @Test
    default void chunksComeInTheirOrder() {
        String token = Rows.unique();
        List<byte[]> chunks = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            byte[] chunk = Rows.octets("chunk " + i);
            chunks.add(chunk);
            run(tx -> tx.sessions().appendChunk(token, chunk));
        }
        run(tx -> {
            tx.sessions().appendChunk(token, new byte[0]);
            tx.sessions().appendChunk(token, new byte[2 << 20]);
        });
        chunks.add(new byte[0]);
        chunks.add(new byte[2 << 20]);
        assertThat(rows(tx -> tx.sessions().chunks(token))).usingElementComparator(Arrays::compare).isEqualTo(chunks);
        run(tx -> tx.sessions().clearChunks(token));
        assertThat(rows(tx -> tx.sessions().chunks(token))).isEmpty();
        run(tx -> tx.sessions().appendChunk(token, Rows.octets("new")));
        deep(read(tx -> tx.sessions().chunks(token))).isEqualTo(List.of(Rows.octets("new")));
        run(tx -> tx.sessions().clearChunks(token));
    }

    @Test
    default void namesOfSessionsAreTakenLiterally() {
        String source = Rows.unique().substring(1);
        List<String> ids = Hostile.TEXTS.stream().filter(text -> text.length() <= 64).toList();
        ids.forEach(id -> run(tx -> tx.sessions().insert(Rows.session(Rows.unique(), source, id))));
        ids.forEach(id -> assertThat(find(tx -> tx.sessions().find("http", source, id)).orElseThrow().sessionId())
                .isEqualTo(id));
        Hostile.TEXTS.forEach(text -> run(tx -> tx.sessions().insert(Rows.session(Rows.unique(),
                text.length() > 200 ? text : source + text, "id"))));
        assertThat(find(tx -> tx.sessions().find("http", source + "_", "id")).orElseThrow().source())
                .isEqualTo(source + "_");
        run(tx -> Hostile.TEXTS.stream().filter(text -> text.length() > 200).forEach(text ->
                tx.sessions().delete(tx.sessions().find("http", text, "id").orElseThrow().token())));
    }
}
