package syncml.transport.wsp.wtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncml.transport.wsp.wire.Types;

/** The rules one by one, with packets as they stand on the wire. */
class WtpTest {
    private static final long SECOND = 1_000_000_000L;
    private static final InetSocketAddress PEER = LossyNetwork.address(7);

    private final List<String> sent = new ArrayList<>();
    private final Map<Responder, byte[]> invoked = new HashMap<>();
    private final List<String> failed = new ArrayList<>();
    private final Budget budget = new Budget(100_000);
    private Responder last;
    private long now = 1;
    private Wtp wtp = wtp(settings(4, 3, 100, 20_000));

    static WtpSettings settings(int perPeer, int group, int segment, int maxMessage) {
        return new WtpSettings(segment, group, maxMessage, SECOND, SECOND / 5, 7 * SECOND, 12, 4 * SECOND, 6,
                30 * SECOND, perPeer, 100, 100);
    }

    private Wtp wtp(WtpSettings settings) {
        return new Wtp(settings, budget, false, () -> 5, (to, datagram) -> sent.add(hex(datagram)), new Wtp.User() {
            @Override
            public void invoked(Responder transaction, byte[] message, long at) {
                invoked.put(transaction, message);
                last = transaction;
            }

            @Override
            public void aborted(Responder transaction, boolean user, int reason, long at) {
                failed.add((user ? "user " : "provider ") + Integer.toHexString(reason));
            }
        });
    }

    private static String hex(byte[] octets) {
        return HexFormat.ofDelimiter(" ").formatHex(octets);
    }

    private void receive(String hex) {
        wtp.received(PEER, HexFormat.ofDelimiter(" ").parseHex(hex), now);
    }

    private List<String> said() {
        List<String> all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    private void pass(long seconds) {
        now += seconds * SECOND;
        wtp.tick(now);
    }

    @Test
    void aResultAnswersAnInvocationAndIsAcknowledged() {
        receive("0a 00 10 12 01 02 03");
        assertThat(invoked.get(last)).containsExactly(1, 2, 3);
        assertThat(said()).isEmpty();
        last.result(new byte[] {4, 5}, now);
        assertThat(said()).containsExactly("12 80 10 04 05");
        receive("18 00 10");
        assertThat(wtp.underWay()).isZero();
        assertThat(budget.left()).isEqualTo(100_000);
    }

    @Test
    void aResultThatIsNotAcknowledgedIsSentAgainAndGivenUpInTheEnd() {
        receive("0a 00 10 02 01");
        last.result(new byte[] {4}, now);
        said();
        pass(1);
        assertThat(said()).containsExactly("13 80 10 04");
        for (int i = 0; i < 30; i++) {
            pass(7);
        }
        assertThat(said()).hasSize(12).endsWith("20 80 10 08");
        assertThat(failed).containsExactly("provider 8");
        assertThat(budget.left()).isEqualTo(100_000);
    }

    @Test
    void aRepeatedInvocationIsNotDeliveredTwice() {
        receive("0a 00 10 02 01");
        receive("0a 00 10 02 01");
        receive("0b 00 10 02 01");
        assertThat(invoked).hasSize(1);
        assertThat(said()).containsExactly("18 80 10");
        last.result(new byte[1], now);
        receive("18 00 10");
        receive("0b 00 10 02 01");
        assertThat(invoked).hasSize(1);
    }

    @Test
    void anInitiatorIsToldWhenTheResultTakesLong() {
        receive("0a 00 10 02 01");
        pass(4);
        assertThat(said()).containsExactly("18 80 10");
        for (int i = 0; i < 6; i++) {
            pass(4);
        }
        assertThat(said()).hasSize(6).endsWith("20 80 10 08");
        assertThat(failed).containsExactly("provider 8");
    }

    @Test
    void anIdentifierThatMayBeOldIsVerified() {
        receive("0a 00 10 02 01");
        last.abort(Types.DISCONNECTED, now);
        assertThat(said()).containsExactly("21 80 10 e1");
        receive("0b 00 10 02 01");
        assertThat(said()).as("the refusal again").containsExactly("21 80 10 e1");
        invoked.clear();
        receive("0a 00 0f 02 01");
        assertThat(said()).containsExactly("1c 80 0f");
        assertThat(invoked).isEmpty();
        receive("0b 00 0f 02 01");
        assertThat(said()).containsExactly("1d 80 0f");
        receive("1c 00 0f");
        assertThat(invoked).hasSize(1);
        receive("0a 00 0e 02 01");
        receive("20 00 0e 02");
        receive("1c 00 0e");
        assertThat(invoked).hasSize(1);
        assertThat(failed).isEmpty();
    }

    @Test
    void identifiersThatBeginAnewAreVerified() {
        receive("0a 70 00 02 01");
        receive("0a 00 01 22 01");
        assertThat(said()).containsExactly("1c 80 01");
        assertThat(invoked).hasSize(1);
        receive("1c 00 01");
        assertThat(invoked).hasSize(2);
        receive("0a 00 02 02 01");
        assertThat(invoked).hasSize(3);
    }

    @Test
    void identifiersWrapAround() {
        receive("0a 7f ff 02 01");
        receive("0a 00 00 02 01");
        assertThat(invoked).hasSize(2);
        assertThat(said()).isEmpty();
    }

    @Test
    void partsAreAcknowledgedByGroupsAndPutTogether() {
        receive("0c 00 02 02 61");
        assertThat(said()).containsExactly("98 80 02 19 00");
        receive("28 00 02 02 63");
        receive("28 00 02 01 62");
        receive("2c 00 02 03 64");
        assertThat(said()).containsExactly("98 80 02 19 03");
        receive("2a 00 02 04 65");
        assertThat(said()).containsExactly("98 80 02 19 04");
        assertThat(invoked.get(last)).isEqualTo("abcde".getBytes());
    }

    @Test
    void missingPartsAreAskedForOneByOne() {
        receive("0c 00 02 02 61");
        receive("2a 00 02 04 65");
        receive("28 00 02 02 63");
        assertThat(said()).containsExactly("98 80 02 19 00", "38 80 02 03 01 02 03");
        receive("29 00 02 01 62");
        receive("29 00 02 03 64");
        assertThat(said()).containsExactly("98 80 02 19 04");
        assertThat(invoked.get(last)).isEqualTo("abcde".getBytes());
        receive("2b 00 02 04 65");
        assertThat(said()).as("the acknowledgement again").containsExactly("98 80 02 19 04");
    }

    @Test
    void aMessageWhoseFirstPartIsLateIsPutTogetherToo() {
        receive("2a 00 02 01 62");
        assertThat(said()).containsExactly("38 80 02 01 00");
        receive("0d 00 02 02 61");
        assertThat(invoked.get(last)).isEqualTo("ab".getBytes());
    }

    @Test
    void aLongResultGoesOutInGroupsAndWhatIsMissingAgain() {
        receive("0a 00 10 02 01");
        byte[] result = new byte[450];
        Arrays.fill(result, (byte) 7);
        last.result(result, now);
        assertThat(said()).extracting(one -> one.substring(0, 11))
                .containsExactly("10 80 10 07", "30 80 10 01", "34 80 10 02");
        receive("38 00 10 02 00 01");
        assertThat(said()).extracting(one -> one.substring(0, 11)).containsExactly("11 80 10 07", "31 80 10 01");
        receive("98 00 10 19 02");
        assertThat(said()).extracting(one -> one.substring(0, 11)).containsExactly("30 80 10 03", "32 80 10 04");
        receive("38 00 10 01 00");
        assertThat(said()).as("what was acknowledged is not sent again").isEmpty();
        pass(1);
        assertThat(said()).extracting(one -> one.substring(0, 11)).containsExactly("33 80 10 04");
        receive("98 00 10 19 04");
        assertThat(wtp.underWay()).isZero();
    }

    @Test
    void whoeverMissesPartsTooOftenIsNotServedForEver() {
        receive("0a 00 10 02 01");
        last.result(new byte[450], now);
        said();
        for (int i = 0; i < 1000; i++) {
            receive("38 00 10 03 00 01 02");
        }
        assertThat(said()).hasSize(36);
    }

    @Test
    void anAddressThatMayBeForgedIsSentLittleForLittle() {
        receive("0a 00 10 02 01");
        last.result(new byte[90], true, now);
        for (int i = 0; i < 30; i++) {
            receive("0b 00 10 02");
            pass(7);
        }
        assertThat(said()).as("once, and three times again").filteredOn(one -> one.length() > 11).hasSize(4);
    }

    @Test
    void whoeverRepeatsALongQuestionIsAnsweredAtOnce() {
        receive("0a 00 10 02" + " 01".repeat(50));
        last.result(new byte[90], true, now);
        said();
        receive("0b 00 10 02" + " 01".repeat(50));
        assertThat(said()).singleElement().asString().startsWith("13 80 10 00");
    }

    @Test
    void whoeverRepeatsAShortQuestionIsAnsweredWhenTheRepetitionsAreWorthIt() {
        receive("0a 00 10 02" + " 01".repeat(20));
        last.result(new byte[90], true, now);
        said();
        receive("0b 00 10 02" + " 01".repeat(20));
        receive("0b 00 10 02" + " 01".repeat(20));
        assertThat(said()).as("80 octets are not 90").isEmpty();
        receive("0b 00 10 02" + " 01".repeat(20));
        assertThat(said()).singleElement().asString().startsWith("13 80 10 00");
        for (int i = 0; i < 5; i++) {
            pass(7);
        }
        assertThat(said()).as("what is sent unasked").hasSize(3);
        for (int i = 0; i < 3; i++) {
            receive("0b 00 10 02" + " 01".repeat(20));
        }
        assertThat(said()).as("later, too").singleElement().asString().startsWith("13 80 10 00");
        receive("18 00 10");
        assertThat(wtp.underWay()).isZero();
    }

    @Test
    void negativeAcknowledgementsInTheNameOfAnotherBringHimLittle() {
        receive("0a 00 10 02 01");
        last.result(new byte[250], true, now);
        said();
        for (int i = 0; i < 1000; i++) {
            receive("38 00 10 03 00 01 02");
            pass(1);
        }
        assertThat(said()).filteredOn(one -> one.length() > 11).as("three times three packets, and three unasked")
                .hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void aPacketOfFewOctetsBringsNoLongNegativeAcknowledgement() {
        receive("2c 00 10 ff 01");
        assertThat(said()).singleElement().asString().startsWith("38 80 10 20 00 01 02").hasSize(3 * 36 - 1);
    }

    @Test
    void aPacketOfFewOctetsCostsWhatItTakesOfMemory() {
        receive("2c 00 10 ff 01");
        assertThat(100_000 - budget.left()).isGreaterThan(256 * 8);
    }

    @Test
    void beginningsInTheNamesOfOthersKeepNobodyOut() {
        for (int i = 0; i < 500; i++) {
            byte[] begun = HexFormat.ofDelimiter(" ").parseHex("0c 00 01 02" + " 00".repeat(1000));
            wtp.received(LossyNetwork.address(1000 + i), begun, now);
        }
        said();
        receive("0a 00 10 02 01");
        assertThat(invoked.get(last)).containsExactly(1);
        last.result(new byte[] {2}, now);
        assertThat(said()).containsExactly("12 80 10 02");
        for (int i = 0; i < 30; i++) {
            pass(100);
        }
        assertThat(wtp.underWay()).isZero();
        assertThat(budget.left()).isEqualTo(100_000);
    }

    @Test
    void aPeerWithoutSegmentationIsSentOnePacket() {
        receive("0e 00 10 02 01");
        last.result(new byte[450], now);
        assertThat(said()).singleElement().asString().startsWith("16 80 10 00").hasSize(3 * 453 - 1);
    }

    @Test
    void whatIsNotKnownIsRefused() {
        receive("0a 00 10 42 01");
        receive("0a 00 11 03 01");
        receive("8a 00 12 02 21 00 01");
        assertThat(said()).containsExactly("20 80 10 06", "20 80 11 01", "20 80 12 0a");
        assertThat(invoked).isEmpty();
        receive("12 80 33 01");
        receive("1c 80 34");
        assertThat(said()).as("transactions that we did not begin").containsExactly("20 00 33 02", "20 00 34 02");
    }

    @Test
    void itemsInTheHeaderAreSkipped() {
        receive("8a 00 10 02 92 aa bb 0c 02 cc dd 61");
        assertThat(invoked.get(last)).isEqualTo("a".getBytes());
    }

    @Test
    void severalUnitsInOneDatagram() {
        receive("00 05 0a 00 10 02 61 80 06 0a 00 11 02 62 63");
        assertThat(invoked.values()).containsExactlyInAnyOrder("a".getBytes(), "bc".getBytes());
    }

    @Test
    void aMessageThatIsTooLargeIsRefused() {
        wtp = wtp(settings(4, 3, 100, 250));
        receive("0c 00 02 02" + " 00".repeat(100));
        receive("28 00 02 01" + " 00".repeat(100));
        receive("28 00 02 02" + " 00".repeat(100));
        assertThat(said()).containsExactly("98 80 02 19 00", "20 80 02 09");
        assertThat(budget.left()).isEqualTo(100_000);
    }

    @Test
    void onePeerCannotHaveAnyNumberOfTransactions() {
        for (int i = 1; i < 6; i++) {
            receive("0a 00 0" + i + " 02 01");
        }
        assertThat(invoked).hasSize(4);
        assertThat(said()).containsExactly("20 80 05 07");
    }

    @Test
    void aPeerThatAcknowledgesNothingIsAnsweredStill() {
        for (int i = 1; i < 10; i++) {
            receive("0a 00 0" + i + " 02 01");
            last.result(new byte[] {2}, now);
            assertThat(said()).containsExactly("12 80 0" + i + " 02");
        }
        assertThat(wtp.underWay()).isEqualTo(4);
    }

    @Test
    void memoryIsBoundedAndGivenBack() {
        budget.take(99_500);
        receive("0a 00 01 02 61");
        receive("0a 00 02 02 61");
        assertThat(said()).containsExactly("20 80 02 07");
        last.result(new byte[0], now);
        receive("18 00 01");
        assertThat(budget.left()).isEqualTo(500);
    }

    @Test
    void whatStaysIncompleteIsForgotten() {
        receive("0c 00 02 02 61");
        assertThat(wtp.underWay()).isEqualTo(1);
        pass(92);
        assertThat(wtp.underWay()).isZero();
        assertThat(budget.left()).isEqualTo(100_000);
        assertThat(wtp.deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void classesZeroAndOneHaveNoResult() {
        receive("0a 00 01 00 61");
        assertThat(said()).isEmpty();
        receive("0a 00 02 01 61");
        assertThat(said()).containsExactly("18 80 02");
        receive("0b 00 02 01 61");
        assertThat(said()).containsExactly("18 80 02");
        assertThat(invoked).hasSize(2);
    }

    @Test
    void anInitiatorThatGivesUpEndsTheTransaction() {
        receive("0a 00 01 02 61");
        receive("21 00 01 e8");
        assertThat(failed).containsExactly("user e8");
        last.result(new byte[1], now);
        assertThat(said()).isEmpty();
    }

    @Test
    void ourOwnInvocationIsSentUntilItIsHeard() {
        List<String> came = new ArrayList<>();
        wtp.invoke(PEER, 2, new byte[] {1}, new Initiator.Listener() {
            @Override
            public void result(byte[] message, long at) {
                came.add(hex(message));
            }

            @Override
            public void aborted(boolean user, int reason, long at) {
                came.add("aborted " + reason);
            }
        }, now);
        assertThat(said()).containsExactly("0a 00 05 02 01");
        pass(1);
        assertThat(said()).containsExactly("0b 00 05 02 01");
        receive("1c 80 05");
        assertThat(said()).containsExactly("1c 00 05");
        receive("18 80 05");
        pass(7);
        assertThat(said()).isEmpty();
        pass(1);
        assertThat(said()).as("whether the peer is still there").containsExactly("0b 00 05 02 01");
        receive("12 80 05 09");
        receive("13 80 05 09");
        assertThat(said()).containsExactly("18 00 05", "18 00 05");
        assertThat(came).containsExactly("09");
    }
}
