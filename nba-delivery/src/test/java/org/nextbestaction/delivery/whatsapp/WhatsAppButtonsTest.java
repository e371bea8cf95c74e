package org.nextbestaction.delivery.whatsapp;

/** Cards with reply buttons. */
class WhatsAppButtonsTest extends WhatsAppChannelTest {

  @Override
  WhatsAppSettings.Form form() {
    return WhatsAppSettings.Form.BUTTONS;
  }
}
