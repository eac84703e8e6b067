package syncml.seeds;

import java.util.Optional;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives every property a seed made of a number and its name, so that a build does the same again; or leaves the choice
 * to jqwik, so that it finds what no build has found yet. Registered for all properties of a module that has it among
 * its dependencies. Holds no state; safe for use by several threads.
 */
public final class PropertySeeds implements AroundPropertyHook {
    /** System property: the number that seeds are made of; {@code fresh}, or nothing, for new ones with every run. */
    public static final String SEEDS = "syncml.seeds";

    /** System property: by how much the tries of every property are multiplied, 1 if there is none. */
    public static final String TRIES = "syncml.tries";

    private static final int DEFAULT_TRIES = 1000;

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyAttributes attributes = context.attributes();
        if (attributes.seed().isEmpty()) {
            String name = context.containerClass().getName() + '.' + context.targetMethod().getName();
            seed(System.getProperty(SEEDS, ""), name).ifPresent(attributes::setSeed);
        }
        int factor = Integer.getInteger(TRIES, 1);
        if (factor > 1) {
            attributes.setTries(Math.multiplyExact(attributes.tries().orElse(DEFAULT_TRIES), factor));
        }
        return property.execute();
    }

    /**
     * The seed of a property.
     *
     * @param chosen a number, or anything else for no seed of ours
     * @param name full name of the property
     */
    static Optional<String> seed(String chosen, String name) {
        try {
            long number = Long.parseLong(chosen.strip());
            return Optional.of(Long.toString(number * 0x9E3779B97F4A7C15L + name.hashCode()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
