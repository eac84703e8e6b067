package syncml.irmc;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How Release 99 phones and IrMC clients are treated. What each value means is said in {@link IrmcConfig}.
 *
 * @param maxObject octets of the largest object
 * @param maxStream octets of the largest store as one object
 * @param maxObjects objects of one store
 * @param batch objects that are settled in one transaction
 * @param connectTimeout until a link stands
 * @param answerTimeout until a phone answers
 * @param afterPush what happens when a phone has asked for a synchronization
 * @param callbackPort where phones listen that are called back, unless an address is known
 * @param adoptPhones whether a phone that nobody has bound is bound to the account that logged in
 * @param readBack whether a phone shows what it made of what it was sent
 * @param writeLevel2 whether the whole store of a phone without level 4 is written back
 * @param softDeletes whether a soft deletion on a phone that tells them from hard ones keeps the item here
 * @param setClock whether the clock of a phone is set
 * @param clockTolerance by how much it may be wrong
 * @param calls synchronizations with phones at the same time
 * @param unknownPhones refused phones that are remembered
 * @param trusted accounts by the peers, {@code bearer address}, that use them without a password
 * @param logAge how far back the change logs reach that we serve
 */
record Settings(int maxObject, int maxStream, int maxObjects, int batch, Duration connectTimeout,
        Duration answerTimeout, AfterPush afterPush, int callbackPort, boolean adoptPhones, ReadBack readBack,
        boolean writeLevel2, boolean softDeletes, boolean setClock, Duration clockTolerance, int calls,
        int unknownPhones, Map<String, String> trusted, Duration logAge) {
    /** What is configured where nothing is. */
    static final Settings DEFAULT = new Settings(1024 * 1024, 16 * 1024 * 1024, 100_000, 50, Duration.ofSeconds(30),
            Duration.ofSeconds(60), AfterPush.CONTINUE, 650, false, ReadBack.AUTO, false, true, false,
            Duration.ofSeconds(30), 8, 100, Map.of(), Duration.ofDays(90));

    Settings {
        Objects.requireNonNull(afterPush, "afterPush");
        Objects.requireNonNull(readBack, "readBack");
        trusted = Map.copyOf(trusted);
        if (maxObject < 1 || maxStream < 1 || maxObjects < 1 || batch < 1 || calls < 1 || unknownPhones < 0
                || callbackPort < 1 || callbackPort > 0xFFFF) {
            throw new IllegalArgumentException("settings of IrMC");
        }
    }

    static Settings of(IrmcConfig c) {
        return new Settings(c.maxObjectBytes(), c.maxStreamBytes(), c.maxObjects(), c.objectsPerTransaction(),
                Duration.ofSeconds(c.connectSeconds()), Duration.ofSeconds(c.answerSeconds()), c.afterPush(),
                c.callbackPort(), c.adoptPhones(), c.readBack(), c.writeLevel2(), c.softDeletes(), c.setClock(),
                Duration.ofSeconds(c.clockToleranceSeconds()), c.maxCalls(), c.maxUnknownPhones(), trusted(c.trusted()),
                Duration.ofDays(c.logDays()));
    }

    /** {@code bearer address account}, several separated by commas. */
    static Map<String, String> trusted(String... lines) {
        Map<String, String> trusted = new HashMap<>();
        for (String line : String.join(",", lines).split(",")) {
            String[] words = line.strip().split("\\s+");
            if (words.length == 3) {
                trusted.put(words[0] + " " + words[1], words[2]);
            } else if (!line.isBlank()) {
                throw new IllegalArgumentException("trusted: " + line + " is not BEARER ADDRESS ACCOUNT");
            }
        }
        return trusted;
    }

    /** What happens when a phone has put {@code telecom/push.txt}. */
    enum AfterPush {
        /** The link is turned round when the phone disconnects, and the server goes on as the client. */
        CONTINUE,
        /** The phone is called at its address. */
        CALL_BACK,
        /** The request is refused. */
        REFUSE
    }

    /** Whether what was sent is fetched again, to see what the phone made of it. */
    enum ReadBack {
        /** From phones that do not say which properties they can hold. */
        AUTO,
        /** Always. */
        ALWAYS,
        /** Never. */
        NEVER
    }
}
