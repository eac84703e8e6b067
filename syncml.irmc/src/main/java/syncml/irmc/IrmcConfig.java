package syncml.irmc;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of Release 99 (IrMC); a change takes effect with the next connection. */
@ObjectClassDefinition(name = "IrMC", description = "Release 99 phones and IrMC clients.")
@interface IrmcConfig {
    @AttributeDefinition(description = "Target by which phones and clients name the service. Read at the start only.")
    String target() default "IRMC-SYNC";

    @AttributeDefinition(description = "Octets of the largest object.")
    int maxObjectBytes() default 1024 * 1024;

    @AttributeDefinition(description = "Octets of the largest store that is sent or fetched as one object.")
    int maxStreamBytes() default 16 * 1024 * 1024;

    @AttributeDefinition(description = "Objects of one store, and lines of one change log, that are taken.")
    int maxObjects() default 100_000;

    @AttributeDefinition(description = "Objects of a phone that are settled in one transaction.")
    int objectsPerTransaction() default 50;

    @AttributeDefinition(description = "Seconds until a link to a phone stands.")
    int connectSeconds() default 30;

    @AttributeDefinition(description = "Seconds that a phone may take to answer.")
    int answerSeconds() default 60;

    @AttributeDefinition(description = "What happens when a phone has put telecom/push.txt: CONTINUE on its link once it "
            + "disconnects, CALL_BACK to its address, or REFUSE.")
    Settings.AfterPush afterPush() default Settings.AfterPush.CONTINUE;

    @AttributeDefinition(description = "TCP port of phones that are called back and have no address.")
    int callbackPort() default 650;

    @AttributeDefinition(description = "Whether a phone that is bound to no account is bound to the account that logged "
            + "in on its link. If not, it is refused until an administrator binds it.")
    boolean adoptPhones() default false;

    @AttributeDefinition(description = "Whether what a phone was sent is fetched again, to see what it made of it: AUTO "
            + "for phones that do not list the properties they can hold, ALWAYS, or NEVER.")
    Settings.ReadBack readBack() default Settings.ReadBack.AUTO;

    @AttributeDefinition(description = "Whether the whole store of a phone without level 4 is written. If not, its items "
            + "are taken in, and it is left as it is.")
    boolean writeLevel2() default false;

    @AttributeDefinition(description = "Whether an item that was deleted on a phone to make room (D in its change log) "
            + "stays here, if the phone tells such deletions from others.")
    boolean softDeletes() default true;

    @AttributeDefinition(description = "Whether a phone's clock is set if it is wrong.")
    boolean setClock() default false;

    @AttributeDefinition(description = "Seconds by which a phone's clock may be wrong.")
    int clockToleranceSeconds() default 30;

    @AttributeDefinition(description = "Synchronizations with phones at the same time.")
    int maxCalls() default 8;

    @AttributeDefinition(description = "Refused phones that are remembered for the administrator.")
    int maxUnknownPhones() default 100;

    @AttributeDefinition(description = "Days that the change logs reach back that IrMC clients read; who was here before "
            + "compares everything.")
    int logDays() default 90;

    @AttributeDefinition(description = "Peers that use an account without a password, since they cannot prove who they "
            + "are: BEARER ADDRESS ACCOUNT, such as rfcomm 00:80:37:01:02:03 alice. Everybody who has the address has the "
            + "account. Several in one value are separated by commas.")
    String[] trusted() default {};
}
