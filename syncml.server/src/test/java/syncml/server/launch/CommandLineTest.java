package syncml.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void optionsStandAnywhereAndTakeTheirValueEitherWay() throws UsageException {
        CommandLine line = CommandLine.parse("--data", "d", "user", "add", "--zone=Asia/Tokyo", "anna");
        assertThat(line.spec()).contains(CommandSpec.USER_ADD);
        assertThat(line.arguments()).containsExactly("anna");
        assertThat(line.options()).containsExactlyInAnyOrderEntriesOf(Map.of("data", "d", "zone", "Asia/Tokyo"));
        assertThat(line.help()).isFalse();
    }

    @Test
    void anArgumentInBracketsMayBeLeftOut() throws UsageException {
        assertThat(CommandLine.parse("sessions", "anna").arguments()).containsExactly("anna");
        assertThat(CommandLine.parse("sessions", "anna", "x1").arguments()).containsExactly("anna", "x1");
        assertThatThrownBy(() -> CommandLine.parse("sessions")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> CommandLine.parse("sessions", "anna", "x1", "y")).isInstanceOf(UsageException.class);
    }

    @Test
    void filesFollowTheArguments() throws UsageException {
        CommandLine line = CommandLine.parse("items", "import", "anna", "contacts", "a.vcf", "b.vcf");
        assertThat(line.arguments()).containsExactly("anna", "contacts");
        assertThat(line.files()).containsExactly("a.vcf", "b.vcf");
    }

    @Test
    void nothingBehindTwoDashesIsAnOption() throws UsageException {
        assertThat(CommandLine.parse("user", "add", "--", "--zone").arguments()).containsExactly("--zone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "frobnicate", "user", "user frob", "user add", "user add a b", "user list x",
        "items import anna contacts", "items export anna contacts a b", "decode", "decode a b", "serve --frob",
        "user list --port 1", "serve --port", "serve -p 1", "decode f --zone x", "--port"})
    void whatIsNotUnderstoodIsAUsageError(String line) {
        String[] args = line.isEmpty() ? new String[0] : line.split(" ");
        assertThatThrownBy(() -> CommandLine.parse(args)).isInstanceOf(UsageException.class)
                .satisfies(e -> assertThat(((UsageException) e).hint()).contains("--help"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helpWithoutACommandIsTheOverview(String line) throws UsageException {
        CommandLine parsed = CommandLine.parse(line.split(" "));
        assertThat(parsed.help()).isTrue();
        assertThat(Help.of(parsed)).contains("serve", "user add NAME", "decode FILE", "Exit codes: 0 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user --help", "help user", "user -h"})
    void helpOnTheFirstWordOfCommandsListsThose(String line) throws UsageException {
        CommandLine parsed = CommandLine.parse(line.split(" "));
        assertThat(parsed.help()).isTrue();
        assertThat(Help.of(parsed)).startsWith("Usage: syncml user COMMAND\n").contains("user add NAME", "Exit codes: 0 ")
                .doesNotContain("serve  ", "items list");
    }

    @ParameterizedTest
    @EnumSource(CommandSpec.class)
    void everyCommandHasHelpThatNamesItsOptions(CommandSpec spec) throws UsageException {
        CommandLine parsed = CommandLine.parse((spec.words() + " --help").split(" "));
        assertThat(parsed.help()).isTrue();
        assertThat(parsed.spec()).contains(spec);
        String help = Help.of(parsed);
        assertThat(help).startsWith("Usage: syncml " + spec.words());
        assertThat(spec.options()).allSatisfy(option -> assertThat(help).contains(option.usage()));
    }

    @Property
    void anyWordsAreUnderstoodOrAUsageError(@ForAll List<String> words) {
        try {
            assertThat(CommandLine.parse(words.toArray(String[]::new))).isNotNull();
        } catch (UsageException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
