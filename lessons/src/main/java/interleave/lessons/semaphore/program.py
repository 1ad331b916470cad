# listing
import random
import time
from multiprocessing import Process, Semaphore

WORKERS = 7
PERMITS = 3


class Job(Process):
    def __init__(self, printers):
        super().__init__()
        self.printers = printers

    def run(self):
        self.printers.acquire()  # <acquire>
        try:
            print(f"[START] {self.name}")  # <begin>
            time.sleep(random.randint(1, 3))  # <sleep>
            print(f"[END] {self.name}")  # <finish>
        finally:
            self.printers.release()  # <release>


if __name__ == "__main__":
    printers = Semaphore(PERMITS)  # <create>
    jobs = []
    for _ in range(WORKERS):
        jobs.append(Job(printers))
    for job in jobs:
        job.start()  # <start>
    for job in jobs:
        job.join()  # <join>
    print(f"jobs that have gone: {WORKERS}")  # <report>
# end
