package syncml.api.message;

/** What a {@code Data} element of an Item holds. SyncML Representation Protocol 1.2.2, section 6.3.1. */
public sealed interface Data permits Content, Anchor, DevInfData, PropertyData {
}
