package syncml.store.text;

/** Knows the properties of a format. Holds no state. */
@FunctionalInterface
public interface Vocabulary {
    /** How values of a property are built; {@link ValueKind#UNKNOWN} for a property that is not known. */
    ValueKind kind(String propertyName);

    /** How the value of one property is built, its {@code VALUE} parameter considered. */
    default ValueKind kind(TextProperty property) {
        if (property.isBinary() || property.hasParam("VALUE", "URI") || property.hasParam("VALUE", "URL")) {
            return ValueKind.VERBATIM;
        }
        return kind(property.name());
    }
}
