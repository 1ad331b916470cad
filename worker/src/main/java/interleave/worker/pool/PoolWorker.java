package interleave.worker.pool;

import interleave.worker.channel.NotTransferable;
import interleave.worker.channel.WorkExchange;
import interleave.worker.gate.KeyboardInterrupt;
import interleave.worker.gate.Lane;
import interleave.worker.process.ExitRequest;
import interleave.worker.process.Target;
import java.util.ArrayList;
import java.util.List;

/// What a worker of a pool does: takes a chunk of tasks, does them, sends back what came of them, until it has done as
/// many chunks as it may or the pool needs it no more.
///
/// @param mostChunks how many chunks it does at most, 0 for any number
record PoolWorker(WorkExchange exchange, Target initializer, int mostChunks) implements Target {
    @Override
    public void run() throws Exception {
        var lane = Lane.current();
        if (initializer != null) {
            initialize(lane);
        }
        exchange.enter(lane);
        var desk = new Desk(exchange, lane);
        for (var done = 0; mostChunks == 0 || done < mostChunks; done++) {
            var task = exchange.take(lane);
            if (task == null) {
                return;
            }
            desk.work(task);
        }
    }

    private void initialize(Lane lane) throws Exception {
        try {
            initializer.run();
        } catch (Exception fault) {
            exchange.report(lane, PoolMessages.result(0, 0, PoolMessages.NOT_READY, TravellingExceptions.recorded(fault)));
            throw fault;
        }
    }

    /// What pictures say of its arguments.
    @Override
    public String toString() {
        return "PoolWorker[%s]".formatted(exchange.name());
    }

    /// Does chunk after chunk, and keeps the function of the last one, because the next one mostly has the same.
    private static final class Desk {
        private final WorkExchange exchange;
        private final Lane lane;
        private final ClassLoader loader = PoolWorker.class.getClassLoader();
        private byte[] functionBytes = {};
        private Object function;

        Desk(WorkExchange exchange, Lane lane) {
            this.exchange = exchange;
            this.lane = lane;
        }

        void work(byte[] task) {
            var job = PoolMessages.job(task);
            var chunk = PoolMessages.chunk(task);
            try {
                deliver(job, chunk, results(task));
            } catch (ExitRequest | KeyboardInterrupt end) {
                throw end;
            } catch (Exception | Error fault) {
                exchange.deliver(lane, PoolMessages.result(job, chunk, PoolMessages.FAILED, TravellingExceptions.recorded(fault)), null, fault.toString());
            }
        }

        private List<Object> results(byte[] task) throws Exception {
            if (function == null || !PoolMessages.has(task, functionBytes)) {
                functionBytes = PoolMessages.function(task);
                function = PoolMessages.value(functionBytes, loader);
            }
            var arguments = PoolMessages.arguments(task, loader);
            var results = new ArrayList<Object>(arguments.size());
            if (PoolMessages.star(task)) {
                var work = (StarWork<?>) function;
                for (var argument : arguments) {
                    results.add(work.apply(((List<?>) argument).toArray()));
                }
            } else {
                @SuppressWarnings("unchecked") // what the caller of the pool gave it for this function
                var work = (Work<Object, ?>) function;
                for (var argument : arguments) {
                    results.add(work.apply(argument));
                }
            }
            return results;
        }

        private void deliver(int job, int chunk, List<Object> results) {
            byte[] message;
            try {
                message = PoolMessages.result(job, chunk, PoolMessages.DONE, results);
            } catch (NotTransferable fault) {
                var recorded = List.of(String.valueOf(fault.getMessage()), String.valueOf(results));
                exchange.deliver(lane, PoolMessages.result(job, chunk, PoolMessages.NO_WAY_BACK, recorded), null, fault.getMessage());
                return;
            }
            exchange.deliver(lane, message, results, null);
        }
    }
}
