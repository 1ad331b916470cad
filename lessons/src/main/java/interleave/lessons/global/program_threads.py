# listing
import random
from threading import Thread

WORKERS = 5
ITERATIONS = 1

total = 0


class Adder(Thread):
    def __init__(self, n1, n2):
        super().__init__()
        self.n1 = n1
        self.n2 = n2

    def run(self):
        global total
        for _ in range(ITERATIONS):
            subtotal = total  # <read>
            subtotal += self.n1 + self.n2  # <add>
            total = subtotal  # <write>
        print(f"{self.name}: running total {subtotal}")  # <print>


if __name__ == "__main__":
    adders = []
    for _ in range(WORKERS):
        adders.append(Adder(random.randint(1, 10), random.randint(1, 10)))  # <create>
    for adder in adders:
        adder.start()  # <start>
    for adder in adders:
        adder.join()  # <join>
    result = total  # <result>
    print(f"average {result} / {WORKERS} = {result / WORKERS:.1f}")  # <average>
# end
