module.exports = require('@salesforce/sfdx-lwc-jest/config').jestConfig;
