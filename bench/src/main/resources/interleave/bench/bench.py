"""The counterparts of Interleave's benchmarks: the same work, done by CPython's multiprocessing.

python3 bench.py NAME prints one number, in the unit of the benchmark.
"""
import multiprocessing as mp
import os
import statistics
import sys
import time


def per_second(count, began):
    return count / (time.perf_counter() - began)


def nothing():
    pass


def start_and_join(context, count):
    processes = [context.Process(target=nothing) for _ in range(count)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def starting(method):
    context = mp.get_context(method)
    start_and_join(context, 1)
    millis = []
    for _ in range(3):
        time.sleep(1)
        began = time.perf_counter()
        start_and_join(context, 7)
        millis.append((time.perf_counter() - began) * 1e3)
    return statistics.median(millis)


def spawn():
    return starting('spawn')


def forkserver():
    return starting('forkserver')


def lock_pair():
    lock = mp.Lock()
    acquire, release = lock.acquire, lock.release
    pairs = 2_000_000
    began = time.perf_counter()
    for _ in range(pairs):
        acquire()
        release()
    return (time.perf_counter() - began) * 1e9 / pairs


def add(lock, total, count):
    for _ in range(count):
        with lock:
            total.value += 1


def adder(lock, total, start):
    add(lock, total, 50_000)
    start.wait()
    add(lock, total, 500_000)
    start.wait()


def lock_increments():
    lock, total, start = mp.Lock(), mp.Value('q', 0, lock=False), mp.Barrier(3)
    processes = [mp.Process(target=adder, args=(lock, total, start)) for _ in range(2)]
    for process in processes:
        process.start()
    start.wait()
    began = time.perf_counter()
    start.wait()
    rate = per_second(2 * 500_000, began)
    for process in processes:
        process.join()
    assert total.value == 2 * 550_000
    return rate


def use(semaphore, count):
    acquire, release = semaphore.acquire, semaphore.release
    for _ in range(count):
        acquire()
        release()


def user(semaphore, start):
    use(semaphore, 50_000)
    start.wait()
    use(semaphore, 1_000_000)
    start.wait()


def semaphore_pairs():
    semaphore, start = mp.Semaphore(1), mp.Barrier(3)
    processes = [mp.Process(target=user, args=(semaphore, start)) for _ in range(2)]
    for process in processes:
        process.start()
    start.wait()
    began = time.perf_counter()
    start.wait()
    rate = per_second(2 * 1_000_000, began)
    for process in processes:
        process.join()
    return rate


def putter(queue, count):
    for i in range(count):
        queue.put(i)


def queue():
    numbers, warm_up, count = mp.Queue(), 20_000, 200_000
    process = mp.Process(target=putter, args=(numbers, warm_up + count))
    process.start()
    for _ in range(warm_up):
        numbers.get()
    began = time.perf_counter()
    for _ in range(count):
        numbers.get()
    rate = per_second(count, began)
    process.join()
    return rate


def echo(connection):
    try:
        while True:
            connection.send(connection.recv())
    except EOFError:
        connection.close()


def trips(connection, count):
    for i in range(count):
        connection.send(i)
        connection.recv()


def pipe():
    first, second = mp.Pipe()
    process = mp.Process(target=echo, args=(second,), daemon=True)
    process.start()
    second.close()
    trips(first, 2_000)
    began = time.perf_counter()
    trips(first, 30_000)
    rate = per_second(30_000, began)
    process.terminate()
    return rate


def square(n):
    return n * n


def pool_tasks(tasks, chunksize):
    numbers = [n % 1000 for n in range(tasks)]
    with mp.Pool(2) as pool:
        pool.map(square, numbers, chunksize)
        began = time.perf_counter()
        pool.map(square, numbers, chunksize)
        return per_second(tasks, began)


def pool_chunk_1():
    return pool_tasks(50_000, 1)


def pool():
    return pool_tasks(2_000_000, None)


def waiter(event, connection, wakes):
    for _ in range(wakes):
        connection.send(connection.recv())
        event.wait()
        connection.send(time.monotonic_ns())


def event():
    happened, warm_up, wakes = mp.Event(), 600, 400
    first, second = mp.Pipe()
    process = mp.Process(target=waiter, args=(happened, second, warm_up + wakes))
    process.start()
    micros = []
    for i in range(warm_up + wakes):
        first.send(i)
        first.recv()
        time.sleep(0.001)
        began = time.monotonic_ns()
        happened.set()
        micros.append((first.recv() - began) / 1e3)
        happened.clear()
    process.join()
    return statistics.median(micros[warm_up:])


def meet(meeting, rounds):
    for _ in range(rounds):
        meeting.wait()


def party(meeting, rates, first):
    meet(meeting, 500)
    began = time.perf_counter()
    meet(meeting, 5_000)
    if first:
        rates.put(per_second(5_000, began))


def barrier():
    meeting, rates = mp.Barrier(4), mp.Queue()
    processes = [mp.Process(target=party, args=(meeting, rates, i == 0)) for i in range(4)]
    for process in processes:
        process.start()
    rate = rates.get()
    for process in processes:
        process.join()
    return rate


def turns(dictionary, count):
    for i in range(0, count, 2):
        dictionary['a'] = i
        dictionary['a']


def manager():
    with mp.Manager() as keeper:
        dictionary = keeper.dict(a=0)
        turns(dictionary, 4_000)
        began = time.perf_counter()
        turns(dictionary, 30_000)
        return per_second(30_000, began)


def blocked(ready, end):
    ready.set()
    end.wait()


def memory():
    context = mp.get_context('spawn')
    ready, end = context.Event(), context.Event()
    process = context.Process(target=blocked, args=(ready, end))
    process.start()
    ready.wait()
    time.sleep(1)
    megabytes = float('nan')
    if os.path.exists('/proc'):
        with open(f'/proc/{process.pid}/status') as status:
            for line in status:
                if line.startswith('VmRSS:'):
                    megabytes = int(line.split()[1]) / 1024
    end.set()
    process.join()
    return megabytes


def processor_seconds(processes):
    ticks = 0
    for process in processes:
        with open(f'/proc/{process.pid}/stat') as stat:
            words = stat.read().rsplit(')', 1)[1].split()
            ticks += int(words[11]) + int(words[12])
    return ticks / os.sysconf('SC_CLK_TCK')


def cpu():
    if not os.path.exists('/proc'):
        return float('nan')
    end, processes = mp.Event(), []
    for _ in range(8):
        ready = mp.Event()
        process = mp.Process(target=blocked, args=(ready, end))
        process.start()
        ready.wait()
        processes.append(process)
    time.sleep(1)
    before, began = processor_seconds(processes), time.perf_counter()
    time.sleep(4)
    share = (processor_seconds(processes) - before) / (time.perf_counter() - began) * 100
    end.set()
    for process in processes:
        process.join()
    return share


if __name__ == '__main__':
    print(globals()[sys.argv[1].replace('-', '_')](), flush=True)
