# listing
import time
from multiprocessing import Pool

WORKERS = 4
TASKS = 10
CHUNK = 0  # what the pool thinks best


def square(n):
    time.sleep((n % 3 + 1) * 0.1)  # <work>
    return n * n


def inverse(n):
    return 100 // n  # <divide>


if __name__ == "__main__":
    numbers = list(range(TASKS))
    with Pool(WORKERS) as pool:  # <create>
        failing = pool.apply_async(inverse, (0,))  # <apply-async>
        print(f"map: {pool.map(square, numbers, CHUNK or None)}")  # <map>
        try:
            print(f"inverse: {failing.get()}")  # <get>
        except ZeroDivisionError as from_the_worker:
            print(f"failed: {from_the_worker}")  # <failed>
            remote = str(from_the_worker.__cause__)
            for line in remote.splitlines():
                if "in inverse" in line or "Error" in line:
                    print(f"remote: {line.strip()}")  # <trace>
    pool.join()  # <terminate>
# end
