// hansearch-pdf prints the words of PDFs, where they stand and how they are set. poppler may crash on a broken file, or
// take memory and time without end: here that costs this process, and not the one that asks.

#include "Channel.h"
#include "Confinement.h"
#include "Words.h"

int main() {
  confine();
  greet();
  while (true) answer(receive());
}
