package interleave.worker.support;

import interleave.worker.channel.JoinableQueue;
import interleave.worker.fault.MultiprocessingException;
import interleave.worker.process.Process;
import interleave.worker.process.Target;
import java.util.ArrayList;
import java.util.List;

/// Processes that get the items of a joinable queue and report them done, or not; and one that waits for that.
public final class TaskPrograms {
    private TaskPrograms() {}

    /// Starts a child for each role, and when whoever joins the queue is through makes the workers leave.
    public static final class Shared extends Process {
        private final List<String> roles;
        private final int items;

        public Shared(List<String> roles, int items) {
            super(roles, items);
            this.roles = roles;
            this.items = items;
        }

        @Override
        protected void run() {
            var queue = new JoinableQueue<Integer>(0, "tasks");
            for (var i = 0; i < items; i++) {
                queue.put(i);
            }
            var children = new ArrayList<Process>();
            for (var role : roles) {
                var child = new Process(switch (role) {
                    case "works" -> new ChannelPrograms.TaskWorker(queue);
                    case "joins" -> new Joins(queue);
                    default -> new Reports(queue);
                });
                child.start();
                children.add(child);
            }
            children.get(roles.indexOf("joins")).join();
            roles.forEach(_ -> queue.put(-1));
        }
    }

    /// Waits until all is done, and prints how that ended.
    public record Joins(JoinableQueue<Integer> queue) implements Target {
        @Override
        public void run() {
            try {
                queue.join();
                Process.print("joined");
            } catch (MultiprocessingException fault) {
                Process.print("%s: %s", fault.getClass().getSimpleName(), fault.getMessage().replaceAll("\\([0-9]+\\)", "(PID)"));
            }
        }
    }

    /// Reports an item that somebody else got.
    public record Reports(JoinableQueue<Integer> queue) implements Target {
        @Override
        public void run() {
            queue.taskDone();
        }
    }
}
