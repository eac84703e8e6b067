package syncml.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.FirstSync;
import syncml.api.sync.GuardPolicy;

/** Configuration of the engine. */
@ObjectClassDefinition(name = "SyncML engine", description = "Limits and policies of synchronization.")
public @interface EngineConfig {
    @AttributeDefinition(name = "Sealing key file", description = "File with the keys that seal the passwords of "
            + "accounts; made if it is not there. Keep it apart from the database, and keep a copy.")
    String sealing_key_file();

    @AttributeDefinition(name = "Message size", description = "Largest message in octets that devices are told to send.")
    int max_message_size() default 262144;

    @AttributeDefinition(name = "Hard message size", description = "Largest message in octets that is accepted from "
            + "devices that send more than they were told.")
    int max_received_size() default 4194304;

    @AttributeDefinition(name = "Object size", description = "Largest item in octets.")
    int max_object_size() default 4194304;

    @AttributeDefinition(name = "Default message size", description = "Size in octets of messages to devices that do "
            + "not say what they can receive.")
    int default_message_size() default 16384;

    @AttributeDefinition(name = "Operations", description = "Most operations in one message to a device.")
    int max_operations() default 1000;

    @AttributeDefinition(name = "Session lifetime", description = "Minutes after which an idle session is forgotten.")
    int session_minutes() default 30;

    @AttributeDefinition(name = "Report lifetime", description = "Days that the reports of sessions are kept.")
    int report_days() default 180;

    @AttributeDefinition(name = "Reports", description = "Reports of sessions that are kept of an account, at most.")
    int report_count() default 500;

    @AttributeDefinition(name = "History", description = "Days for which it is kept what items were before they were "
            + "changed or deleted, so that it can be undone.")
    int history_days() default 30;

    @AttributeDefinition(name = "Idle devices", description = "Days after which a device that does not come any more "
            + "is forgotten; if it comes later, everything is compared once.")
    int idle_device_days() default 180;

    @AttributeDefinition(name = "Recordings", description = "Folder for recordings of sessions.")
    String recording_folder() default "recordings";

    @AttributeDefinition(name = "Wait for parts", description = "Seconds that a message waits for a codec that is "
            + "missing for the moment.")
    int codec_wait_seconds() default 8;

    @AttributeDefinition(name = "Reaching devices", description = "Seconds that it may take to reach a device that is "
            + "asked to synchronize.")
    int alert_seconds() default 30;

    @AttributeDefinition(name = "Basic in the open", description = "Whether devices may send passwords as they are over "
            + "links that others can read; if not, they are asked for a digest.")
    boolean basic_overheard() default true;

    @AttributeDefinition(name = "Credentials in each message", description = "Whether each message needs credentials, "
            + "rather than the first one of a session.")
    boolean credentials_always() default false;

    @AttributeDefinition(name = "Guarded datastores", description = "Datastores for which a device has to give "
            + "credentials once more, in its Alert.")
    String[] credentials_datastores() default {};

    @AttributeDefinition(name = "Attempts at an account", description = "Failures to log in to an account within ten "
            + "minutes after which further attempts have to wait.")
    int attempts_account() default 10;

    @AttributeDefinition(name = "Attempts from an address", description = "Failures to log in from an address within ten "
            + "minutes after which further attempts have to wait.")
    int attempts_address() default 30;

    @AttributeDefinition(name = "Busy", description = "Messages in work at a time beyond which further ones are put off: "
            + "devices are told to ask again (status 101). 0: never; some devices do not know that status.")
    int busy_above() default 0;

    @AttributeDefinition(name = "Conflicts", description = "Who wins when an item changed on both sides. This and what "
            + "follows can be set for one datastore, too: contacts.conflicts.")
    ConflictPolicy conflicts() default ConflictPolicy.MERGE;

    @AttributeDefinition(name = "Conflicts of fields", description = "Whose value stands when both changed the same field "
            + "of an item that is merged: CLIENT_WINS, SERVER_WINS or NEWEST_WINS.")
    ConflictPolicy conflicts_field() default ConflictPolicy.CLIENT_WINS;

    @AttributeDefinition(name = "First synchronization", description = "What the first synchronization of a device does: "
            + "MERGE, or SERVER or CLIENT for the one whose items stand.")
    FirstSync first_sync() default FirstSync.MERGE;

    @AttributeDefinition(name = "Guard against deletions", description = "What happens when a device deletes most of what "
            + "it has: it is held back (HOLD), done and reported (DO), or not looked at (OFF).")
    GuardPolicy guard_deletions() default GuardPolicy.HOLD;

    @AttributeDefinition(name = "Guard against empty devices", description = "What happens when a device that had items "
            + "comes with none to be compared: it is sent nothing (HOLD), or everything again (DO, OFF).")
    GuardPolicy guard_empty() default GuardPolicy.DO;

    @AttributeDefinition(name = "Most of a datastore", description = "More than this part of the items is most of them.")
    double guard_share() default 0.5;

    @AttributeDefinition(name = "Deletions without guard", description = "Up to this number, deletions are never held.")
    int guard_least() default 10;

    @AttributeDefinition(name = "Copies", description = "Items that say the same, from which on one more is reported.")
    int guard_copies() default 8;
}
