package syncml.core.replica;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import syncml.api.storage.ItemTable;
import syncml.api.storage.ReplicaTable;
import syncml.api.storage.Storage;
import syncml.api.storage.Transaction;

/** Counts the calls of items and replicas. */
final class CountedStorage implements Storage {
    private final Storage storage;
    int calls;
    final Map<String, Integer> names = new TreeMap<>();

    CountedStorage(Storage storage) {
        this.storage = storage;
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        return storage.inTransaction(tx -> work.run(counted(Transaction.class, tx)));
    }

    private <T> T counted(Class<T> type, T target) {
        Class<?>[] types = {type};
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), types, (proxy, method, arguments) -> {
            Object result;
            try {
                result = method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (result instanceof ItemTable items) {
                return counted(ItemTable.class, items);
            }
            if (result instanceof ReplicaTable replicas) {
                return counted(ReplicaTable.class, replicas);
            }
            if (type != Transaction.class) {
                calls++;
                names.merge(method.getName(), 1, Integer::sum);
            }
            return result;
        }));
    }
}
