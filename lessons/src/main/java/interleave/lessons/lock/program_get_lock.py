# listing
import random
from multiprocessing import Process, Value

WORKERS = 5
ITERATIONS = 1


class Adder(Process):
    def __init__(self, n1, n2, total):
        super().__init__()
        self.n1 = n1
        self.n2 = n2
        self.total = total

    def run(self):
        for _ in range(ITERATIONS):
            self.total.get_lock().acquire()  # <acquire>
            try:
                subtotal = self.total.value  # <read>
                subtotal += self.n1 + self.n2  # <add>
                self.total.value = subtotal  # <write>
            finally:
                self.total.get_lock().release()  # <release>
        print(f"{self.name}: running total {subtotal}")  # <print>


if __name__ == "__main__":
    total = Value("q", 0)  # <create>
    adders = []
    for _ in range(WORKERS):
        once = ITERATIONS == 1  # once: two random numbers; many times: count by one
        n1 = random.randint(1, 10) if once else 1
        n2 = random.randint(1, 10) if once else 0
        adders.append(Adder(n1, n2, total))
    for adder in adders:
        adder.start()  # <start>
    for adder in adders:
        adder.join()  # <join>
    result = total.value  # <result>
    print(f"average {result} / {WORKERS} = {result / WORKERS:.1f}")  # <average>
# end
