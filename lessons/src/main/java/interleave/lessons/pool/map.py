# listing
import time
from multiprocessing import Pool

WORKERS = 4
TASKS = 10
CHUNK = 0  # what the pool thinks best


def square(n):
    time.sleep((n % 3 + 1) * 0.1)  # <work>
    return n * n


if __name__ == "__main__":
    numbers = list(range(TASKS))
    with Pool(WORKERS) as pool:  # <create>
        print(f"map: {pool.map(square, numbers, CHUNK or None)}")  # <map>
    pool.join()  # <terminate>
# end
