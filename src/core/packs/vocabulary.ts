/**
 * Words that other programs read, so that a decision taken here can be told there.
 * The Transparency Database of the Digital Services Act, schema in force since 2025-07-01 (prefixes STATEMENT_CATEGORY_
 * and KEYWORD_ left out), and the moderation lexicons of atproto and Ozone.
 */

/** Each category with its keywords. */
export const dsaKeywords: Readonly<Record<string, readonly string[]>> = {
  ANIMAL_WELFARE: ["ANIMAL_HARM", "UNLAWFUL_SALE_ANIMALS"],
  CONSUMER_INFORMATION: [
    "HIDDEN_ADVERTISEMENT",
    "INSUFFICIENT_INFORMATION_ON_TRADERS",
    "MISLEADING_INFO_GOODS_SERVICES",
    "MISLEADING_INFO_CONSUMER_RIGHTS",
    "NONCOMPLIANCE_PRICING",
  ],
  CYBER_VIOLENCE: [
    "CYBER_BULLYING_INTIMIDATION",
    "CYBER_HARASSMENT",
    "CYBER_INCITEMENT",
    "CYBER_STALKING",
    "NON_CONSENSUAL_IMAGE_SHARING",
    "NON_CONSENSUAL_MATERIAL_DEEPFAKE",
  ],
  CYBER_VIOLENCE_AGAINST_WOMEN: [
    "BULLYING_AGAINST_GIRLS",
    "CYBER_HARASSMENT_AGAINST_WOMEN",
    "CYBER_STALKING_AGAINST_WOMEN",
    "FEMALE_GENDERED_DISINFORMATION",
    "INCITEMENT_AGAINST_WOMEN",
    "NON_CONSENSUAL_IMAGE_SHARING_AGAINST_WOMEN",
    "NON_CONSENSUAL_MATERIAL_DEEPFAKE_AGAINST_WOMEN",
  ],
  DATA_PROTECTION_AND_PRIVACY_VIOLATIONS: [
    "BIOMETRIC_DATA_BREACH",
    "DATA_FALSIFICATION",
    "MISSING_PROCESSING_GROUND",
    "RIGHT_TO_BE_FORGOTTEN",
  ],
  ILLEGAL_OR_HARMFUL_SPEECH: ["DEFAMATION", "DISCRIMINATION", "HATE_SPEECH"],
  INTELLECTUAL_PROPERTY_INFRINGEMENTS: [
    "COPYRIGHT_INFRINGEMENT",
    "DESIGN_INFRINGEMENT",
    "GEOGRAPHIC_INDICATIONS_INFRINGEMENT",
    "PATENT_INFRINGEMENT",
    "TRADE_SECRET_INFRINGEMENT",
    "TRADEMARK_INFRINGEMENT",
  ],
  NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS: [
    "MISINFORMATION_DISINFORMATION",
    "VIOLATION_EU_LAW",
    "VIOLATION_NATIONAL_LAW",
  ],
  NOT_SPECIFIED_NOTICE: [],
  OTHER_VIOLATION_TC: [
    "ADULT_SEXUAL_MATERIAL",
    "AGE_SPECIFIC_RESTRICTIONS",
    "GEOGRAPHICAL_REQUIREMENTS",
    "GOODS_SERVICES_NOT_PERMITTED",
    "LANGUAGE_REQUIREMENTS",
    "NUDITY",
  ],
  PROTECTION_OF_MINORS: [
    "AGE_SPECIFIC_RESTRICTIONS_MINORS",
    "CHILD_SEXUAL_ABUSE_MATERIAL",
    "CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE",
    "GROOMING_SEXUAL_ENTICEMENT_MINORS",
    "UNSAFE_CHALLENGES",
  ],
  RISK_FOR_PUBLIC_SECURITY: [
    "ILLEGAL_ORGANIZATIONS",
    "RISK_ENVIRONMENTAL_DAMAGE",
    "RISK_PUBLIC_HEALTH",
    "TERRORIST_CONTENT",
  ],
  SCAMS_AND_FRAUD: [
    "IMPERSONATION_ACCOUNT_HIJACKING",
    "INAUTHENTIC_ACCOUNTS",
    "INAUTHENTIC_LISTINGS",
    "INAUTHENTIC_USER_REVIEWS",
    "PHISHING",
    "PYRAMID_SCHEMES",
  ],
  SELF_HARM: ["CONTENT_PROMOTING_EATING_DISORDERS", "SELF_MUTILATION", "SUICIDE"],
  UNSAFE_AND_PROHIBITED_PRODUCTS: ["PROHIBITED_PRODUCTS", "UNSAFE_PRODUCTS"],
  VIOLENCE: [
    "COORDINATED_HARM",
    "INCITEMENT_VIOLENCE_HATRED",
    "HUMAN_EXPLOITATION",
    "HUMAN_TRAFFICKING",
    "TRAFFICKING_WOMEN_GIRLS",
  ],
}

/** Keywords that go with any category. */
export const dsaAnyKeywords = ["STALKING", "OTHER"] as const

const families = {
  Violence: [
    "Animal",
    "Threats",
    "GraphicContent",
    "Glorification",
    "ExtremistContent",
    "Trafficking",
    "Other",
  ],
  Sexual: ["AbuseContent", "NCII", "Deepfake", "Animal", "Unlabeled", "Other"],
  ChildSafety: ["CSAM", "Groom", "Privacy", "Harassment", "Other"],
  Harassment: ["Troll", "Targeted", "HateSpeech", "Doxxing", "Other"],
  Misleading: ["Bot", "Impersonation", "Spam", "Scam", "Elections", "Other"],
  Rule: ["SiteSecurity", "ProhibitedSales", "BanEvasion", "Other"],
  SelfHarm: ["Content", "ED", "Stunts", "Substances", "Other"],
} as const

/** `tools.ozone.report.defs` */
export const ozoneReasons: readonly string[] = [
  "reasonAppeal",
  "reasonOther",
  ...Object.entries(families).flatMap(([family, kinds]) => kinds.map((kind) => `reason${family}${kind}`)),
]

/** `com.atproto.moderation.defs` */
export const atprotoReasons = [
  "reasonSpam",
  "reasonViolation",
  "reasonMisleading",
  "reasonSexual",
  "reasonRude",
  "reasonOther",
  "reasonAppeal",
] as const
