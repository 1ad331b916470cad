# listing
import time
from multiprocessing import Pool, TimeoutError

WORKERS = 4
TASKS = 10
CHUNK = None  # what the pool thinks best


def square(n):
    time.sleep(n % 3 * 0.1)  # <work>
    return n * n


def inverse(n):
    return 100 // n  # <divide>


def nap(seconds):
    time.sleep(seconds)  # <nap>
    return "awake"


if __name__ == "__main__":
    numbers = list(range(TASKS))
    with Pool(WORKERS) as pool:  # <create>
        print(f"map: {pool.map(square, numbers, CHUNK)}")  # <map>
        squares = pool.imap_unordered(square, numbers)  # <imap>
        for done in squares:
            print(f"done: {done}")  # <next>
        try:
            pool.apply(inverse, (0,))  # <apply>
        except ZeroDivisionError as from_the_worker:
            print(f"failed: {from_the_worker}")  # <failed>
        late = pool.apply_async(nap, (10,))  # <apply-async>
        try:
            print(late.get(timeout=1))  # <get>
        except TimeoutError:
            print("no result within a second")  # <timeout>
    pool.join()  # <terminate>
# end
