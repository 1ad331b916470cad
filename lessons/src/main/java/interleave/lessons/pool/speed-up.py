# listing
import time
from multiprocessing import Pool, cpu_count

WORKERS = 4
TASKS = 10
CHUNK = 0  # what the pool thinks best


def primes(limit):  # pure computing, the slow way
    found = 0
    for n in range(2, limit):
        divisor = 2
        while divisor * divisor <= n and n % divisor > 0:
            divisor += 1
        found += divisor * divisor > n
    return found


def millis(processes):
    with Pool(processes) as pool:  # <create>
        pool.map(primes, [1000] * 10 * processes, 1)  # <warm-up>
        start = time.perf_counter()
        pool.map(primes, [40_000] * TASKS, CHUNK or None)  # <map>
        took = time.perf_counter() - start
    pool.join()  # <terminate>
    return round(took * 1000)


if __name__ == "__main__":
    alone = millis(1)  # <alone>
    together = millis(WORKERS)  # <together>
    print(f"1 worker: {alone} ms")  # <report-one>
    print(f"{WORKERS} workers: {together} ms")  # <report-many>
    print(f"cores: {cpu_count()}")  # <cores>
# end
