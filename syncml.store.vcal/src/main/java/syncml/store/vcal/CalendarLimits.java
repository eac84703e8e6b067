package syncml.store.vcal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What items may cost; a change takes effect at once, for what comes then. */
@ObjectClassDefinition(name = "Calendars", description = "Limits of the items that are read.")
@interface CalendarLimits {
    /** Octets of the largest item. */
    @AttributeDefinition(description = "Octets of the largest item that is read.")
    int maxItemBytes() default 8 * 1024 * 1024;

    /** Properties of one item. */
    @AttributeDefinition(description = "Properties and components of one item, at most.")
    int maxProperties() default 10_000;

    /** Characters of one value. */
    @AttributeDefinition(description = "Characters of the value of one property, at most; pictures count in base64.")
    int maxValueLength() default 8 * 1024 * 1024;

    /** Levels of components. */
    @AttributeDefinition(description = "Levels of components within components, at most.")
    int maxDepth() default 8;
}
