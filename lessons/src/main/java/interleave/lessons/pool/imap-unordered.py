# listing
import time
from multiprocessing import Pool

WORKERS = 4
TASKS = 10
CHUNK = 1


def square(n):
    time.sleep((n % 3 + 1) * 0.1)  # <work>
    return n * n


if __name__ == "__main__":
    numbers = list(range(TASKS))
    with Pool(WORKERS) as pool:  # <create>
        squares = pool.imap_unordered(square, numbers, CHUNK)  # <imap>
        for done in squares:
            print(f"done: {done}")  # <next>
    pool.join()  # <terminate>
# end
