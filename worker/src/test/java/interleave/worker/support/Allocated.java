package interleave.worker.support;

import java.lang.reflect.Method;

/// How much memory the current thread has taken so far. By reflection: the module under test does not read those that know.
public final class Allocated {
    private final Object threads;
    private final Method count;

    public Allocated() throws ReflectiveOperationException {
        threads = Class.forName("java.lang.management.ManagementFactory").getMethod("getThreadMXBean").invoke(null);
        count = Class.forName("com.sun.management.ThreadMXBean").getMethod("getCurrentThreadAllocatedBytes");
    }

    public long bytes() throws ReflectiveOperationException {
        return (Long) count.invoke(threads);
    }
}
