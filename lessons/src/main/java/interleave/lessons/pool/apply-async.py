# listing
import time
from multiprocessing import Pool, TimeoutError

WORKERS = 4
TASKS = 10
CHUNK = 0  # what the pool thinks best


def square(n):
    time.sleep((n % 3 + 1) * 0.1)  # <work>
    return n * n


def nap(seconds):
    time.sleep(seconds)  # <nap>
    return "awake"


if __name__ == "__main__":
    numbers = list(range(TASKS))
    with Pool(WORKERS) as pool:  # <create>
        late = pool.apply_async(nap, (10,))  # <apply-async>
        print(f"map: {pool.map(square, numbers, CHUNK or None)}")  # <map>
        try:
            print(f"in time: {late.get(timeout=1)}")  # <get>
        except TimeoutError:
            print("no result within a second")  # <timeout>
    pool.join()  # <terminate>
# end
