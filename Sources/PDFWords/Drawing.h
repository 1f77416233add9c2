#pragma once

#include "Channel.h"

/// Draws a page of a PDF in shades of grey, and sends the image.
void send_drawing(const Request &request);
