package org.nextbestaction.product;
