#pragma once

#include "Channel.h"

/// Reads a PDF, and sends its words page by page.
void send_words(const Request &request);
