# listing
from multiprocessing import Process, Queue

PRODUCERS = 2
CONSUMERS = 2
ITEMS = 5
MAXSIZE = 3


class Producer(Process):
    def __init__(self, queue, first):
        super().__init__()
        self.queue = queue
        self.first = first

    def run(self):
        for i in range(ITEMS):
            self.queue.put(self.first + i)  # <put>


class Consumer(Process):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def run(self):
        while True:
            item = self.queue.get()  # <get>
            if item is None:
                break  # nothing more will come
            print(f"{self.name}: got {item}")  # <print>


if __name__ == "__main__":
    queue = Queue(MAXSIZE)  # <create>
    makers = [Producer(queue, i * ITEMS) for i in range(PRODUCERS)]
    takers = [Consumer(queue) for _ in range(CONSUMERS)]
    for maker in makers:
        maker.start()  # <start-producer>
    for maker in makers:
        maker.join()  # <join-producer>
    for taker in takers:
        taker.start()  # <start-consumer>
    for _ in takers:
        queue.put(None)  # <sentinel>
    for taker in takers:
        taker.join()  # <join-consumer>
# end
