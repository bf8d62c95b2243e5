'use strict';
const { test } = require('node:test');
const assert = require('node:assert/strict');

test('arithmetic still holds', () => assert.equal(1 + 1, 2));
