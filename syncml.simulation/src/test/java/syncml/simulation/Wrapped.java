package syncml.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import syncml.api.storage.Storage;
import syncml.api.storage.Transaction;
import syncml.api.sync.OwnerReplicas;
import syncml.api.sync.Replica;
import syncml.api.sync.Replicas;
import syncml.core.replica.StoredReplicas;

/** Wraps parts of the engine from outside, so that one call of theirs does something else than it should. */
final class Wrapped {
    private Wrapped() {
    }

    /** A call under way. */
    interface Call {
        /** Name of the method. */
        String name();

        Object[] arguments();

        /** Who was called. */
        Object target();

        /** Makes the call, with the arguments as they are now. */
        Object proceed();
    }

    /** What is done about calls. */
    interface Habit {
        Object of(Call call);
    }

    @SuppressWarnings("unchecked")
    static <T> T wrap(Class<T> type, T target, Habit habit) {
        return (T) Proxy.newProxyInstance(Wrapped.class.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> {
                    try {
                        return habit.of(new MadeCall(target, method, arguments));
                    } catch (CheckedException e) {
                        throw e.getCause();
                    }
                });
    }

    /** What a method is declared to throw, on its way through a habit. */
    private static final class CheckedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CheckedException(Throwable cause) {
            super(cause);
        }
    }

    private record MadeCall(Object target, Method method, Object[] arguments) implements Call {
        @Override
        public String name() {
            return method.getName();
        }

        @Override
        public Object proceed() {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new CheckedException(e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A bug in what replicas do. */
    static Bug replica(Habit habit) {
        return new Bug() {
            @Override
            public Replicas replicas() {
                Replicas good = new StoredReplicas();
                return (tx, owner) -> {
                    OwnerReplicas all = good.of(tx, owner);
                    return wrap(OwnerReplicas.class, all, call -> call.name().equals("open")
                            ? wrap(Replica.class, (Replica) call.proceed(), habit) : call.proceed());
                };
            }
        };
    }

    /** A bug in what is read from or written to one table. */
    static <T> Bug table(Class<T> type, String name, Habit habit) {
        return new Bug() {
            @Override
            public Storage storage(Storage storage) {
                return new Storage() {
                    @Override
                    public <R> R inTransaction(Work<R> work) {
                        return storage.inTransaction(tx -> work.run(wrap(Transaction.class, tx,
                                call -> call.name().equals(name) ? wrap(type, type.cast(call.proceed()), habit)
                                        : call.proceed())));
                    }
                };
            }
        };
    }
}
