/** Drafts of forms, where a user is named only after the form is there. */
import { beforeEach, describe, expect, it } from 'vitest'
import { setActivePinia } from 'pinia'
import { effectScope, ref } from 'vue'
import { readDraft, writeDraft } from '@/shared/forms/draft-storage.ts'
import { useFormDraft, usePruneDraftsOnUserChange } from '@/shared/forms/use-form-draft.ts'
import { changeInOtherTab, loadStore } from '../../../support/auth-store.ts'
import { makeJwt } from '../../../support/make-jwt.ts'

const secret = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'
const other = 'e5b8b1ac5ff4dd0c6f3a5a2dbb4d4b0f51fdc2a7'
const FORM = 'order'
