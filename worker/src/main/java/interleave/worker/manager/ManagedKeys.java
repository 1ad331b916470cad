package interleave.worker.manager;

import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// Goes through the keys of a dictionary and notices when its size changes.
final class ManagedKeys extends Managed {
    private final ManagedDict dict;
    private final int size;
    private final Iterator<Object> keys;

    ManagedKeys(ManagedDict dict) {
        super("iterator");
        this.dict = dict;
        this.size = dict.size();
        this.keys = dict.keys();
    }

    @Override
    Object call(String method, Arguments arguments, Caller caller) {
        if (!method.equals("next")) {
            throw new NotExposed(method, kind());
        }
        if (dict.size() != size) {
            throw new ConcurrentModificationException("dictionary changed size during iteration");
        }
        if (!keys.hasNext()) {
            throw new NoSuchElementException("the iteration is over");
        }
        return keys.next();
    }

    @Override
    String text() {
        return "over dict-" + dict.number();
    }
}
